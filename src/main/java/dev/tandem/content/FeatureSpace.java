package dev.tandem.content;

import java.util.List;

/**
 * The features a model knows: a vocabulary and the scaling of dense vectors, both learned from one snapshot.
 *
 * @param language of the analyser, an ISO 639-1 code, e.g. {@code en}
 * @param terms the S terms, each with its field, e.g. {@code word:robot}, {@code tag:space opera}, {@code
 *     category:drama}; the index of a term is its feature
 * @param vectorMean float[dim], subtracted from dense vectors; float[0] if the catalogue has none
 * @param vectorScale float[dim], multiplied after that; 0 for a component that tells nothing
 */
public record FeatureSpace(String language, List<String> terms, float[] vectorMean, float[] vectorScale) {

    /** How many standard deviations a component may lie from its mean; one odd vector must not drown a model. */
    static final float VECTOR_LIMIT = 10;

    public FeatureSpace {
        if (vectorMean.length != vectorScale.length) {
            throw new IllegalArgumentException(
                    "mean has " + vectorMean.length + " components, scale has " + vectorScale.length);
        }
        terms = List.copyOf(terms);
    }

    /** Number of terms, S. */
    public int size() {
        return terms.size();
    }

    /** Length of the dense vectors, 0 if there are none. */
    public int vectorDim() {
        return vectorMean.length;
    }

    /**
     * What turns content into features of this space; keep it, it holds an index of the vocabulary.
     *
     * @throws IllegalArgumentException if there is no analyser for the language
     */
    public FeatureExtractor extractor() {
        return new FeatureExtractor(this);
    }

    /**
     * A dense vector less the mean, times the scale; empty where the space or the item has none.
     *
     * @throws IllegalArgumentException if the vector has another length than those of the space
     */
    float[] standardised(float[] vector) {
        if (vector.length == 0 || vectorDim() == 0) {
            return new float[0];
        }
        if (vector.length != vectorDim()) {
            throw new IllegalArgumentException(
                    "vector has " + vector.length + " components, the feature space has " + vectorDim());
        }
        float[] result = new float[vector.length];
        for (int i = 0; i < result.length; i++) {
            double deviations = ((double) vector[i] - vectorMean[i]) * vectorScale[i];
            result[i] = (float) Math.max(-VECTOR_LIMIT, Math.min(VECTOR_LIMIT, deviations));
        }
        return result;
    }
}
