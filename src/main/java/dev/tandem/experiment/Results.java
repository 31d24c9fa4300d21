package dev.tandem.experiment;

import dev.tandem.evaluation.SplitResults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that an evaluation found.
 *
 * @param models their names, in the order of reports
 * @param cold those of them that rank cold items by their content
 * @param outcomes of all trials, in the order they were run
 * @param chosen the settings of each model, by {@code protocol model}
 * @param curves points by the name of the curve
 */
record Results(
        List<String> models,
        List<String> cold,
        List<Outcome> outcomes,
        Map<String, Settings> chosen,
        Map<Curve, List<Point>> curves) {

    private static final String CONTENT_NEIGHBOURS = "content-knn";

    /** What a curve runs over. */
    enum Curve {
        LAMBDA_V,
        COLD_ITEMS,
        BOOST
    }

    /**
     * A point of a curve.
     *
     * @param x where, on the axis of the curve
     * @param outcome what was found there
     */
    record Point(double x, Outcome outcome) {}

    Results {
        models = List.copyOf(models);
        cold = List.copyOf(cold);
        outcomes = outcomes.stream().distinct().toList(); // a curve may pass through a point of the tables
        chosen = Map.copyOf(chosen);
        curves = Map.copyOf(curves);
    }

    /** What settings are filed under. */
    static String key(String protocol, String model) {
        return protocol + " " + model;
    }

    /** The settings of a model. */
    Settings chosen(String protocol, String model) {
        return chosen.getOrDefault(key(protocol, model), Settings.DEFAULT);
    }

    /** The test of a model with its chosen settings, split by split. */
    List<Outcome> tests(String protocol, String model) {
        Settings settings = chosen(protocol, model);
        return outcomes.stream()
                .filter(outcome -> outcome.trial().isTest())
                .filter(outcome -> outcome.trial().protocol().equals(protocol))
                .filter(outcome -> outcome.trial().model().equals(model))
                .filter(outcome -> outcome.trial().settings().equals(settings))
                .sorted(Comparator.comparingLong(outcome -> outcome.trial().seed()))
                .toList();
    }

    /** One list of a model over all splits. */
    SplitResults splits(String protocol, String model, String list) {
        return new SplitResults(tests(protocol, model).stream()
                .map(outcome -> outcome.users(list))
                .toList());
    }

    /** What settings were chosen from, best first; empty where there was nothing to choose. */
    List<Outcome> validations(String protocol, String model) {
        return outcomes.stream()
                .filter(outcome -> !outcome.trial().isTest())
                .filter(outcome -> outcome.trial().protocol().equals(protocol))
                .filter(outcome -> outcome.trial().model().equals(model))
                .sorted(Comparator.comparingDouble(outcome -> -outcome.scores().score()))
                .toList();
    }

    /** What a curve is to be held against: content neighbours, by the same split, beside the boost. */
    List<Outcome> references(Curve curve) {
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
