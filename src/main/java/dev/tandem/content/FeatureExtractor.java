package dev.tandem.content;

import dev.tandem.item.ItemContent;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Turns content into features of one {@link FeatureSpace}; thread-safe. */
public final class FeatureExtractor {

    private final FeatureSpace space;
    private final ContentTerms terms;
    private final Map<String, Integer> indices;

    FeatureExtractor(FeatureSpace space) {
        this.space = space;
        this.terms = new ContentTerms(space.language());
        this.indices = new HashMap<>(2 * space.size());
        for (int index = 0; index < space.size(); index++) {
            indices.put(space.terms().get(index), index);
        }
    }

    /**
     * The features of an item's content; terms outside the vocabulary are left out, and so is a vector if the space
     * has no vectors.
     *
     * @throws IllegalArgumentException if the vector has another length than those of the space
     */
    public FeatureVector extract(ItemContent content) {
        BitSet known = new BitSet(space.size());
        terms.forEach(content, term -> {
            Integer index = indices.get(term);
            if (index != null) {
                known.set(index);
            }
        });
        return new FeatureVector(known.stream().toArray(), space.standardised(content.vector()));
    }

    /** The terms of an item's content, split by whether the vocabulary contains them. */
    public TermSplit split(ItemContent content) {
        Set<String> known = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        terms.forEach(content, term -> (indices.containsKey(term) ? known : unknown).add(term));
        return new TermSplit(known, unknown);
    }
}
