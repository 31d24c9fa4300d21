package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import dev.tandem.model.DenseLayer;

/** Operations of a gradient graph beyond those of NDArray; none of them uses memory that Java may free too early. */
final class Graph {

    private Graph() {}

    /** x · factor. */
    static NDArray scale(NativeScope step, NDArray x, double factor) {
        return x.mul(step.constant(factor));
    }

    /** Row i of the result is the row indices[i] of the matrix. */
    static NDArray rows(NDArray matrix, NDArray indices) {
        return Embedding.embedding(indices, matrix, SparseFormat.DENSE).singletonOrThrow();
    }

    /** Σ x ⊙ y. */
    static NDArray dot(NDArray x, NDArray y) {
        return x.mul(y).sum();
    }

    /**
     * A scalar with a given value and given gradients.
     *
     * @param slopes Σ x ⊙ ∂value/∂x over all variables x on which the value depends
     */
    static NDArray known(NativeScope step, double value, NDArray slopes) {
        return slopes.sub(step.share(slopes)).add(step.constant(value));
    }

    /** x Wᵀ + b. */
    static NDArray linear(NDArray x, NDArray weights, NDArray bias) {
        return Linear.linear(x, weights, bias).singletonOrThrow();
    }

    static NDArray activate(NDArray x, DenseLayer.Activation activation) {
        return switch (activation) {
            case IDENTITY -> x;
            case TANH -> x.tanh();
            case SIGMOID -> Activation.sigmoid(x);
            case RELU -> Activation.relu(x);
        };
    }
}
