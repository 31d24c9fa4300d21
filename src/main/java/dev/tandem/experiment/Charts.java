package dev.tandem.experiment;

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

/** Draws plots as PNG files, without a display. It keeps nothing that Java draws with: that may not be there at all. */
final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private final Path folder;

    /** @param folder where the files go */
    Charts(Path folder) {
        this.folder = folder;
    }

    /** Why nothing can be drawn here; empty if it can. A Java without fonts fails only once it looks for one. */
    static Optional<String> unavailability() {
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.getFontMetrics(font()).stringWidth("1");
            graphics.dispose();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Optional.of("this Java finds no fonts: " + e);
        }
    }

    /**
     * What a plot says about itself.
     *
     * @param file its name, without a folder
     * @param title above
     * @param x below
     * @param y at the left
     */
    record Labels(String file, String title, String x, String y) {}

    /**
     * One line of numbers over numbers.
     *
     * @param x double[points], ascending
     * @param y double[points]
     */
    record Line(double[] x, double[] y) {}

    /** Lines over an axis of numbers, by what they are called. */
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
     * Lines over an axis of a few places, all equally far apart, by what they are called.
     *
     * @param places what stands below
     * @param lines a number for each of the places
     */
    void steps(Labels labels, List<String> places, Map<String, List<Double>> lines) {
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
        lines.forEach((name, values) -> chart.addSeries(name, places, values));
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
