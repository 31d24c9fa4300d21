package dev.tandem.model;

import ai.djl.ndarray.NDArray;

/** Makes new parameters. */
final class Initializer {

    private final Scope scope;
    private final Chance chance;

    /** @param scope where the parameters live */
    Initializer(Scope scope, Chance chance) {
        this.scope = scope;
        this.chance = chance;
    }

    /** Glorot's normal initialisation, [outputs][inputs]. */
    Parameter weights(int outputs, int inputs) {
        double deviation = Math.sqrt(2.0 / (inputs + outputs));
        return new Parameter(normal(outputs, inputs, deviation), true);
    }

    /** Rows of about length 1. */
    Parameter embeddings(int rows, int dim, boolean decays) {
        return new Parameter(normal(rows, dim, 1 / Math.sqrt(dim)), decays);
    }

    Parameter zeros(int length) {
        return new Parameter(scope.zeros(length), false);
    }

    private NDArray normal(int rows, int columns, double deviation) {
        return scope.floats(chance.normal(Math.multiplyExact(rows, columns), deviation), rows, columns);
    }
}
