package dev.tandem.experiment.report;

import dev.tandem.evaluation.Metric;
import dev.tandem.experiment.models.CurvePoint;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.Scores;
import dev.tandem.experiment.protocol.WarmProtocol;
import dev.tandem.experiment.report.Charts.Labels;
import dev.tandem.experiment.report.Charts.Line;
import dev.tandem.experiment.trial.Outcome;
import dev.tandem.experiment.trial.Results;
import dev.tandem.experiment.trial.Results.Curve;
import dev.tandem.experiment.trial.Results.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plots of a report, each with its Markdown; a plot without data or fonts is left out. */
final class ReportPlots {

    private static final String RECALL = "Recall@20";

    private final Results results;
    private final Optional<Charts> charts;

    /** @param charts empty in a JVM that cannot draw */
    ReportPlots(Results results, Optional<Charts> charts) {
        this.results = results;
        this.charts = charts;
    }

    /** Score and losses of the first split, by epoch. */
    String training() {
        return epochs(
                        "training-score.png",
                        "Validation by epoch",
                        "Recall@20 + Recall@40 + NDCG@100",
                        CurvePoint::validation)
                + epochs("training-b-loss.png", "Loss of the b-step by epoch", "loss", CurvePoint::userLoss)
                + epochs("training-t-loss.png", "Loss of the t-step by epoch", "loss", CurvePoint::itemLoss);
    }

    /** Recall of held-out items by their interactions in training. */
    String byPopularity(String protocol) {
        List<PopularityCurve.Point> all =
                PopularityCurve.of(results.tests(protocol, results.models().get(0)));
        List<String> categories = all.stream().map(PopularityCurve.Point::label).toList();
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        for (String model : results.models()) {
            lines.put(
                    model,
                    PopularityCurve.of(results.tests(protocol, model)).stream()
                            .map(PopularityCurve.Point::recall)
                            .toList());
        }
        Labels labels = new Labels(
                "popularity-" + protocol + ".png",
                "Held-out items found in the top 20, by popularity",
                "interactions of the item in training",
                "share found");
        return draw(labels, canvas -> canvas.steps(labels, categories, lines));
    }

    /** The curve over λ_v (figure 6 of the paper). */
    String lambdaV() {
        return curve(Curve.LAMBDA_V, new Labels("lambda-v.png", "Warm and cold quality by λ_v", "λ_v", RECALL));
    }

    /** The curve over the number of cold items (figure 7 of the paper). */
    String coldItems() {
        return curve(
                Curve.COLD_ITEMS,
                new Labels("cold-items.png", "Cold-start quality by number of cold items", "cold items", RECALL));
    }

    /** The curve over the cold-start boost. */
    String boost() {
        return curve(
                Curve.BOOST, new Labels("boost.png", "Warm and cold quality by cold-start boost", "boost", RECALL));
    }

    /** The lists that a curve shows. */
    static List<String> lists(Curve curve, Outcome outcome) {
        List<String> shown = switch (curve) {
            case COLD_ITEMS -> List.of(Scores.COLD);
            case LAMBDA_V -> List.of(Scores.WARM, Scores.COLD, Scores.ONE_LIST);
            case BOOST -> List.of(Scores.ONE_LIST, Scores.ONE_LIST_WARM, Scores.ONE_LIST_COLD);
        };
        return shown.stream().filter(outcome.scores().lists()::containsKey).toList();
    }

    private String curve(Curve curve, Labels labels) {
        List<Point> points = results.curves().getOrDefault(curve, List.of());
        if (points.isEmpty()) {
            return "";
        }
        List<Double> xs = points.stream().map(Point::x).distinct().sorted().toList();
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        for (double x : xs) {
            points.stream().filter(point -> point.x() == x).forEach(point -> {
                for (String list : lists(curve, point.outcome())) {
                    lines.computeIfAbsent(name(curve, point.outcome(), list), unseen -> new ArrayList<>())
                            .add(point.outcome().mean(list, Metric.RECALL_20));
                }
            });
        }
        for (Outcome reference : results.references(curve)) {
            for (String list : lists(curve, reference)) {
                lines.put(
                        reference.trial().model() + ": " + list,
                        Collections.nCopies(xs.size(), reference.mean(list, Metric.RECALL_20)));
            }
        }
        List<String> categories = xs.stream().map(Settings::format).toList();
        return draw(labels, canvas -> canvas.steps(labels, categories, lines));
    }

    /** The name of a line of a curve. */
    static String name(Curve curve, Outcome outcome, String list) {
        return switch (curve) {
            case COLD_ITEMS -> outcome.trial().model();
            case LAMBDA_V -> outcome.trial().protocol() + ": " + list;
            case BOOST -> list;
        };
    }

    private String epochs(String file, String title, String y, Function<CurvePoint, @Nullable Double> value) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (String model : results.models()) {
            results.tests(WarmProtocol.NAME, model).stream()
                    .limit(1)
                    .map(outcome -> line(outcome.epochs(), value))
                    .filter(line -> line.x().length > 0)
                    .forEach(line -> lines.put(model, line));
        }
        if (lines.isEmpty()) {
            return "";
        }
        Labels labels = new Labels(file, title, "epoch", y);
        return draw(labels, canvas -> canvas.lines(labels, lines));
    }

    private static Line line(List<CurvePoint> epochs, Function<CurvePoint, @Nullable Double> value) {
        List<CurvePoint> measured =
                epochs.stream().filter(epoch -> value.apply(epoch) != null).toList();
        return new Line(
                measured.stream().mapToDouble(CurvePoint::epoch).toArray(),
                measured.stream()
                        .map(value)
                        .mapToDouble(number -> number == null ? Double.NaN : number)
                        .toArray());
    }

    /** Draws a plot and returns its Markdown; empty in a JVM that cannot draw. */
    private String draw(Labels labels, Consumer<Charts> drawing) {
        if (charts.isEmpty()) {
            return "";
        }
        drawing.accept(charts.get());
        return "![" + labels.title() + "](" + labels.file() + ")\n\n";
    }
}
