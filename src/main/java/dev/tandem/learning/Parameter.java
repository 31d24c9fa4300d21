package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/**
 * An array that training changes in place.
 *
 * @param value lives as long as the training
 * @param decays whether λ_W pulls it to zero: weights do, biases and embeddings tied to content do not
 */
record Parameter(NDArray value, boolean decays) {

    // Two parameters are never the same one for having equal contents.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
