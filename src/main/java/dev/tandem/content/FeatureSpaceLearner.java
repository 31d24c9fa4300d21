package dev.tandem.content;

import dev.tandem.item.ItemContent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns a feature space from the content of a catalogue, one item after another; for one thread.
 *
 * <p>Which terms: with N items, a term that occurs cf times in df of them weighs {@code cf · log(N / df)}; the heaviest
 * S are the vocabulary, heaviest first, equals by their text. A term of one item teaches nothing about another, and one
 * of more than half of the items tells few apart, so both are left out; in a catalogue below {@value #SMALL_CATALOGUE}
 * items all terms stay.
 *
 * <p>Memory: at most {@value #MAX_COUNTED} distinct terms are counted at a time, about 130 MB. Beyond that the rarest
 * are forgotten, those of one item first; should one come back, its count begins anew.
 */
public final class FeatureSpaceLearner {

    static final int SMALL_CATALOGUE = 100;
    static final int MAX_COUNTED = 1_000_000;

    private final String language;
    private final int size;
    private final int maxCounted;
    private final ContentTerms terms;
    private final Map<String, Count> counts = new HashMap<>();
    private final VectorMoments vectors = new VectorMoments();
    private int items;

    /**
     * @param language of the analyser, an ISO 639-1 code; {@code none} for words without stop words and stems
     * @param size how many terms the vocabulary may hold, S
     * @throws IllegalArgumentException if there is no analyser for the language
     */
    public FeatureSpaceLearner(String language, int size) {
        this(language, size, MAX_COUNTED);
    }

    FeatureSpaceLearner(String language, int size, int maxCounted) {
        this.language = language;
        this.size = size;
        this.maxCounted = maxCounted;
        this.terms = new ContentTerms(language);
    }

    /**
     * Counts the terms of one item.
     *
     * @throws IllegalArgumentException if its vector has another length than those before
     */
    public void add(ItemContent content) {
        if (content.vector().length > 0) {
            vectors.add(content.vector());
        }
        items++;
        terms.forEach(
                content,
                term -> counts.computeIfAbsent(term, unseen -> new Count()).occursIn(items));
        for (int rare = 1; counts.size() > (rare == 1 ? maxCounted : maxCounted / 2); rare++) {
            int most = rare;
            counts.values().removeIf(count -> count.items <= most);
        }
    }

    /** The S terms with the highest tf-idf over all items added, and the scaling of their vectors. */
    public FeatureSpace learn() {
        List<String> vocabulary = counts.entrySet().stream()
                .filter(entry -> informative(entry.getValue()))
                .map(entry -> new Weighted(entry.getKey(), entry.getValue().weight(items)))
                .sorted(Comparator.comparingDouble(Weighted::weight).reversed().thenComparing(Weighted::term))
                .limit(size)
                .map(Weighted::term)
                .toList();
        return new FeatureSpace(language, vocabulary, vectors.mean(), vectors.scale());
    }

    /** How many terms of a learned space the items have together; fewer than that where terms were forgotten. */
    public long countTerms(FeatureSpace space) {
        return space.terms().stream()
                .mapToLong(term -> counts.getOrDefault(term, new Count()).items)
                .sum();
    }

    private boolean informative(Count count) {
        return items < SMALL_CATALOGUE || (count.items > 1 && count.items <= items / 2);
    }

    private record Weighted(String term, double weight) {}

    /** How often a term occurs, and in how many items. */
    private static final class Count {

        private int occurrences;
        private int items;
        private int last; // the item it was seen in last

        void occursIn(int item) {
            occurrences++;
            if (item != last) {
                items++;
                last = item;
            }
        }

        double weight(int ofItems) {
            return occurrences * StrictMath.log((double) ofItems / items);
        }
    }
}
