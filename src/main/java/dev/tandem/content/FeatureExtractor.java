package dev.tandem.content;

import dev.tandem.item.ItemContent;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Turns content into features of one {@link FeatureSpace}; safe for use by many threads. */
public final class FeatureExtractor {

    /** How many standard deviations a component may lie from its mean; one odd vector must not drown a model. */
    static final float VECTOR_LIMIT = 10;

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
     * The features of an item's content; terms outside the vocabulary are left out, and so is a vector where the space
     * knows none.
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
        return new FeatureVector(known.stream().toArray(), standardised(content.vector()));
    }

    private float[] standardised(float[] vector) {
        if (vector.length == 0 || space.vectorDim() == 0) {
            return new float[0];
        }
        if (vector.length != space.vectorDim()) {
            throw new IllegalArgumentException(
                    "vector has " + vector.length + " components, the feature space has " + space.vectorDim());
        }
        float[] result = new float[vector.length];
        for (int i = 0; i < result.length; i++) {
            double deviations = ((double) vector[i] - space.vectorMean()[i]) * space.vectorScale()[i];
            result[i] = (float) Math.max(-VECTOR_LIMIT, Math.min(VECTOR_LIMIT, deviations));
        }
        return result;
    }
}
