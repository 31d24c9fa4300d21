package dev.tandem.experiment;

import dev.tandem.evaluation.Metric;
import dev.tandem.experiment.Charts.Labels;
import dev.tandem.experiment.Charts.Line;
import dev.tandem.experiment.Results.Curve;
import dev.tandem.experiment.Results.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plots of a report; each is drawn where there is something to show, and told as Markdown. */
final class ReportPlots {

    private static final String RECALL = "Recall@20";

    private final Results results;
    private final Optional<Charts> charts;

    /** @param charts draws; empty where nothing can be drawn */
    ReportPlots(Results results, Optional<Charts> charts) {
        this.results = results;
        this.charts = charts;
    }

    /** Score and losses of the first split, epoch by epoch. */
    String training() {
        return epochs(
                        "training-score.png",
                        "Validation by epoch",
                        "Recall@20 + Recall@40 + NDCG@100",
                        CurvePoint::validation)
                + epochs("training-b-loss.png", "Loss of the b-step by epoch", "loss", CurvePoint::userLoss)
                + epochs("training-t-loss.png", "Loss of the t-step by epoch", "loss", CurvePoint::itemLoss);
    }

    /** Recall of held-out items by how often training saw them. */
    String byPopularity(String protocol) {
        List<PopularityCurve.Point> all =
                PopularityCurve.of(results.tests(protocol, results.models().get(0)));
        List<String> places = all.stream().map(PopularityCurve.Point::label).toList();
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
        return drawn(labels, canvas -> canvas.steps(labels, places, lines));
    }

    /** The curve over λ_v, as the paper's figure 6. */
    String lambdaV() {
        return curve(Curve.LAMBDA_V, new Labels("lambda-v.png", "Warm and cold quality by λ_v", "λ_v", RECALL));
    }

    /** The curve over the number of cold items, as the paper's figure 7. */
    String coldItems() {
        return curve(
                Curve.COLD_ITEMS,
                new Labels("cold-items.png", "Cold items among themselves by their number", "cold items", RECALL));
    }

    /** The curve over the cold-start boost. */
    String boost() {
        return curve(
                Curve.BOOST, new Labels("boost.png", "Warm and cold quality by cold-start boost", "boost", RECALL));
    }

    /** Which lists a curve shows. */
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
        List<String> places = xs.stream().map(Numbers::number).toList();
        return drawn(labels, canvas -> canvas.steps(labels, places, lines));
    }

    /** What a line of a curve is called. */
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
        return drawn(labels, canvas -> canvas.lines(labels, lines));
    }

    private static Line line(List<CurvePoint> epochs, Function<CurvePoint, @Nullable Double> value) {
        List<CurvePoint> known =
                epochs.stream().filter(epoch -> value.apply(epoch) != null).toList();
        return new Line(
                known.stream().mapToDouble(CurvePoint::epoch).toArray(),
                known.stream()
                        .map(value)
                        .mapToDouble(number -> number == null ? Double.NaN : number)
                        .toArray());
    }

    /** Draws a plot and shows it; empty where nothing can be drawn. */
    private String drawn(Labels labels, Consumer<Charts> drawing) {
        if (charts.isEmpty()) {
            return "";
        }
        drawing.accept(charts.get());
        return "![" + labels.title() + "](" + labels.file() + ")\n\n";
    }
}
