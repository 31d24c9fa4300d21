package dev.tandem.content;

import java.util.List;

/**
 * The features of a model: a vocabulary and the scaling of dense vectors, both learned from one snapshot.
 *
 * @param language language of the analyser, an ISO 639-1 code, e.g. {@code en}
 * @param terms the S terms, each with its field, e.g. {@code word:robot}, {@code tag:space opera}, {@code
 *     category:drama}; the index of a term is its feature
 * @param vectorMean float[dim], subtracted from dense vectors; float[0] if the catalogue has none
 * @param vectorScale float[dim], multiplied after that; 0 for a constant component
 */
public record FeatureSpace(String language, List<String> terms, float[] vectorMean, float[] vectorScale) {

    /** Maximum distance of a component from its mean in standard deviations; bounds the effect of outliers. */
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
     * A new extractor for this space. Reuse it: it contains an index of the vocabulary.
     *
     * @throws IllegalArgumentException if there is no analyser for the language
     */
    public FeatureExtractor extractor() {
        return new FeatureExtractor(this);
    }

    /**
     * A dense vector minus the mean, times the scale; empty if the space or the item has none.
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
