package dev.tandem.experiment.trial;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The trials of a search.
 *
 * @param outcomes in the order they were tried, the defaults first
 * @param space the values of each setting by its name; empty where a grid was tried
 */
public record SearchResult(List<Outcome> outcomes, Map<String, List<Double>> space) {

    public SearchResult {
        outcomes = List.copyOf(outcomes);
    }

    /** The outcomes by descending score. */
    public List<Outcome> ranked() {
        return outcomes.stream()
                .sorted(Comparator.comparingDouble(outcome -> -outcome.scores().score()))
                .toList();
    }
}
