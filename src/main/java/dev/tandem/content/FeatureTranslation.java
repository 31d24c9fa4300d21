package dev.tandem.content;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Translates features of one space into features of another: terms by their text, dense vectors by their unscaled values.
 * Terms outside the first space are lost.
 */
public final class FeatureTranslation {

    /** The index of a term outside the other space. */
    public static final int UNKNOWN = -1;

    private final FeatureSpace from;
    private final FeatureSpace to;
    private final int[] terms;

    public FeatureTranslation(FeatureSpace from, FeatureSpace to) {
        this.from = from;
        this.to = to;
        Map<String, Integer> indices = new HashMap<>(2 * to.size());
        for (int index = 0; index < to.size(); index++) {
            indices.put(to.terms().get(index), index);
        }
        this.terms = from.terms().stream()
                .mapToInt(term -> indices.getOrDefault(term, UNKNOWN))
                .toArray();
    }

    /** The index in the other space of a term of the first; {@link #UNKNOWN} if it has none. */
    public int term(int index) {
        return terms[index];
    }

    /** Features of the first space as features of the other; without the vector if only one of the spaces has vectors. */
    public FeatureVector translate(FeatureVector features) {
        int[] known = Arrays.stream(features.terms())
                .map(this::term)
                .filter(term -> term != UNKNOWN)
                .sorted()
                .toArray();
        return new FeatureVector(known, vector(features.vector()));
    }

    private float[] vector(float[] vector) {
        if (vector.length == 0 || from.vectorDim() != to.vectorDim()) {
            return new float[0];
        }
        float[] raw = new float[vector.length];
        for (int i = 0; i < raw.length; i++) {
            float scale = from.vectorScale()[i];
            raw[i] = from.vectorMean()[i] + (scale == 0 ? 0 : vector[i] / scale);
        }
        return to.standardised(raw);
    }
}
