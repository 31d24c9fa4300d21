package dev.tandem.insight;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the items of each term, for a limited number of distinct terms: those that come first. */
final class TermCounts {

    private static final Comparator<Map.Entry<String, Integer>> MOST_FIRST =
            Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final int capacity;
    private final Map<String, Integer> counts = new HashMap<>();

    TermCounts(int capacity) {
        this.capacity = capacity;
    }

    /** Counts the distinct terms of one item. */
    void add(Collection<String> terms) {
        for (String term : terms) {
            if (counts.size() < capacity || counts.containsKey(term)) {
                counts.merge(term, 1, Integer::sum);
            }
        }
    }

    int size() {
        return counts.size();
    }

    /** The terms that most items have; ties in alphabetical order. */
    List<DataQuality.TermCount> most(int limit) {
        return counts.entrySet().stream()
                .sorted(MOST_FIRST)
                .limit(limit)
                .map(entry -> new DataQuality.TermCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
