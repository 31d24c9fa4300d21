package dev.tandem.content;

import dev.tandem.item.ItemContent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns a feature space from the content of a catalogue, one item after another; not thread-safe.
 *
 * <p>Vocabulary: with N items, a term that occurs cf times in df of them has the weight {@code cf · log(N / df)}. The
 * vocabulary consists of the S terms with the highest weights, highest first, ties by text. A term of a single item does
 * not generalise, and a term of more than half of the items hardly discriminates, so both are left out; in a catalogue
 * below {@value #SMALL_CATALOGUE} items all terms are candidates.
 *
 * <p>Memory: at most {@value #MAX_COUNTED} distinct terms are counted at a time, about 130 MB. Beyond that the rarest
 * are dropped, those of one item first; a dropped term that occurs again is counted from zero.
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
     * @param language language of the analyser, an ISO 639-1 code; {@code none} for words without stop words and stems
     * @param size maximum size of the vocabulary, S
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

    /** The number of (item, term) pairs for a learned space; too low if terms were dropped. */
    public long countTerms(FeatureSpace space) {
        return space.terms().stream()
                .mapToLong(term -> counts.getOrDefault(term, new Count()).items)
                .sum();
    }

    private boolean informative(Count count) {
        return items < SMALL_CATALOGUE || (count.items > 1 && count.items <= items / 2);
    }

    private record Weighted(String term, double weight) {}

    /** The number of occurrences of a term, and of items with the term. */
    private static final class Count {

        private int occurrences;
        private int items;
        private int last; // the last item with the term

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
