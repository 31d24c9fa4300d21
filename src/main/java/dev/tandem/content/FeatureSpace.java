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
}
