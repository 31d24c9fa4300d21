package dev.tandem.experiment;

import dev.tandem.evaluation.SplitResults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that an evaluation found.
 *
 * @param outcomes of all trials, in the order they were run
 * @param chosen the settings of each model, by {@code protocol model}
 */
record Results(List<Outcome> outcomes, Map<String, Settings> chosen) {

    Results {
        outcomes = List.copyOf(outcomes);
        chosen = Map.copyOf(chosen);
    }

    /** What settings are filed under. */
    static String key(String protocol, String model) {
        return protocol + " " + model;
    }

    /** The test of a model with its chosen settings, split by split; empty if it did not take part. */
    List<Outcome> tests(String protocol, String model) {
        Settings settings = chosen.get(key(protocol, model));
        return outcomes.stream()
                .filter(outcome -> outcome.trial().isTest())
                .filter(outcome -> outcome.trial().protocol().equals(protocol))
                .filter(outcome -> outcome.trial().model().equals(model))
                .filter(outcome -> outcome.trial().settings().equals(settings))
                .sorted(Comparator.comparingLong(outcome -> outcome.trial().seed()))
                .toList();
    }

    /** One list of such a model over all splits. */
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
                .sorted(Comparator.comparingDouble(
                        outcome -> -outcome.judgement().score()))
                .toList();
    }

    /** The models of a protocol, in the order they were run. */
    List<String> models(String protocol) {
        return outcomes.stream()
                .map(Outcome::trial)
                .filter(trial -> trial.protocol().equals(protocol))
                .map(Trial::model)
                .distinct()
                .toList();
    }
}
