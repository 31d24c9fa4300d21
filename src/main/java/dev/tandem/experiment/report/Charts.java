package dev.tandem.experiment.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws plots as PNG files without a display. No static state depends on AWT, which may be missing. */
final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private final Path folder;

    /** @param folder of the files */
    Charts(Path folder) {
        this.folder = folder;
    }

    /** The reason why this JVM cannot draw; empty if it can. A JVM without fonts fails on the first use of a font. */
    static Optional<String> unavailableReason() {
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.getFontMetrics(font()).stringWidth("1");
            graphics.dispose();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Optional.of("this Java installation has no usable fonts (" + e + ")");
        }
    }

    /**
     * The file name and the texts of a plot.
     *
     * @param file name without a folder
     * @param title of the plot
     * @param x label of the x-axis
     * @param y label of the y-axis
     */
    record Labels(String file, String title, String x, String y) {}

    /**
     * A line over a numeric axis.
     *
     * @param x double[points], ascending
     * @param y double[points]
     */
    record Line(double[] x, double[] y) {}

    /** Draws lines over a numeric axis, by name. */
    void lines(Labels labels, Map<String, Line> lines) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(labels.title())
                .xAxisTitle(labels.x())
                .yAxisTitle(labels.y())
                .build();
        style(chart.getStyler());
        lines.forEach((name, line) -> chart.addSeries(name, line.x(), line.y()));
        write(labels.file(), chart);
    }

    /**
     * Draws lines over an axis of equally spaced categories, by name.
     *
     * @param categories labels of the x-axis
     * @param lines a value for each category
     */
    void steps(Labels labels, List<String> categories, Map<String, List<Double>> lines) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(labels.title())
                .xAxisTitle(labels.x())
                .yAxisTitle(labels.y())
                .build();
        style(chart.getStyler());
        chart.getStyler()
                .setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line)
                .setOverlapped(true);
        chart.getStyler().setXAxisTickMarkSpacingHint(30);
        lines.forEach((name, values) -> chart.addSeries(name, categories, values));
        write(labels.file(), chart);
    }

    private static void style(AxesChartStyler styler) {
        Font font = font();
        styler.setSeriesColors(colors())
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(font)
                .setMarkerSize(6)
                .setChartTitleFont(font.deriveFont(Font.BOLD, 15f));
        styler.setAxisTitleFont(font).setAxisTickLabelsFont(font).setPlotGridLinesColor(new Color(0xdddddd));
    }

    private void write(String file, IChart chart) {
        Path path = folder.resolve(file);
        try (OutputStream output = Files.newOutputStream(path)) {
            BitmapEncoder.saveBitmap(chart, output, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }

    private static Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    }

    private static Color[] colors() {
        return new Color[] {
            new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0xd62728), new Color(0x9467bd),
            new Color(0x8c564b), new Color(0xe377c2), new Color(0x7f7f7f), new Color(0xbcbd22), new Color(0x17becf)
        };
    }
}
