package dev.tandem.experiment.trial;

import dev.tandem.evaluation.SplitResults;
import dev.tandem.experiment.models.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The outcomes of an evaluation.
 *
 * @param models names, in the order of reports
 * @param cold the models among them that rank cold items by their content
 * @param outcomes of all trials, in order of execution
 * @param chosen the settings of each model, by {@link #key}
 * @param curves the points of each curve
 */
public record Results(
        List<String> models,
        List<String> cold,
        List<Outcome> outcomes,
        Map<String, Settings> chosen,
        Map<Curve, List<Point>> curves) {

    private static final String CONTENT_NEIGHBOURS = "content-knn";

    /** The quantity on the x-axis of a curve. */
    public enum Curve {
        LAMBDA_V,
        COLD_ITEMS,
        BOOST
    }

    /**
     * A point of a curve.
     *
     * @param x the value of the quantity
     * @param outcome of the trial with this value
     */
    public record Point(double x, Outcome outcome) {}

    public Results {
        models = List.copyOf(models);
        cold = List.copyOf(cold);
        outcomes = outcomes.stream().distinct().toList(); // a curve may contain a trial of the tables
        chosen = Map.copyOf(chosen);
        curves = Map.copyOf(curves);
    }

    /** The key of a protocol and a model. */
    static String key(String protocol, String model) {
        return protocol + " " + model;
    }

    /** The chosen settings of a model. */
    public Settings chosen(String protocol, String model) {
        return chosen.getOrDefault(key(protocol, model), Settings.DEFAULT);
    }

    /** The test outcomes of a model with its chosen settings, by split. */
    public List<Outcome> tests(String protocol, String model) {
        Settings settings = chosen(protocol, model);
        return outcomes.stream()
                .filter(outcome -> outcome.trial().isTest())
                .filter(outcome -> outcome.trial().protocol().equals(protocol))
                .filter(outcome -> outcome.trial().model().equals(model))
                .filter(outcome -> outcome.trial().settings().equals(settings))
                .sorted(Comparator.comparingLong(outcome -> outcome.trial().seed()))
                .toList();
    }

    /** The metrics of one list of a model, by split. */
    public SplitResults splits(String protocol, String model, String list) {
        return new SplitResults(tests(protocol, model).stream()
                .map(outcome -> outcome.users(list))
                .toList());
    }

    /** The validation outcomes of a model, by descending score; empty for a model without a choice. */
    public List<Outcome> validations(String protocol, String model) {
        return outcomes.stream()
                .filter(outcome -> !outcome.trial().isTest())
                .filter(outcome -> outcome.trial().protocol().equals(protocol))
                .filter(outcome -> outcome.trial().model().equals(model))
                .sorted(Comparator.comparingDouble(outcome -> -outcome.scores().score()))
                .toList();
    }

    /** The outcomes to compare a curve with: content neighbours on the same split for the boost, none otherwise. */
    public List<Outcome> references(Curve curve) {
        if (curve != Curve.BOOST || !models.contains(CONTENT_NEIGHBOURS)) {
            return List.of();
        }
        return curves.getOrDefault(curve, List.of()).stream()
                .limit(1)
                .flatMap(point -> tests(point.outcome().trial().protocol(), CONTENT_NEIGHBOURS).stream()
                        .limit(1))
                .toList();
    }
}
