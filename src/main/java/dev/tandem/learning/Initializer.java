package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/** Creates parameters with random values. */
final class Initializer {

    private final NativeScope scope;
    private final SeededRandom random;

    /** @param scope owns the parameters */
    Initializer(NativeScope scope, SeededRandom random) {
        this.scope = scope;
        this.random = random;
    }

    /** Glorot's normal initialisation, [outputs][inputs]. */
    Parameter weights(int outputs, int inputs) {
        double deviation = Math.sqrt(2.0 / (inputs + outputs));
        return new Parameter(normal(outputs, inputs, deviation), true);
    }

    /** Random rows of length about 1. */
    Parameter embeddings(int rows, int dim, boolean decays) {
        return new Parameter(normal(rows, dim, 1 / Math.sqrt(dim)), decays);
    }

    Parameter zeros(int length) {
        return new Parameter(scope.zeros(length), false);
    }

    private NDArray normal(int rows, int columns, double deviation) {
        return scope.floats(random.normal(Math.multiplyExact(rows, columns), deviation), rows, columns);
    }
}
