package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/**
 * An array that training changes in place.
 *
 * @param value lives as long as the training
 * @param decays whether weight decay λ_W applies: to weights, but not to biases or to embeddings tied to content
 */
record Parameter(NDArray value, boolean decays) {

    // Parameters are compared by identity: equal values do not make two parameters the same.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
