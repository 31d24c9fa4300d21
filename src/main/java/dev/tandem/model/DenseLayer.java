package dev.tandem.model;

/**
 * A fully connected layer, activation(W x + b), as plain Java arrays.
 *
 * @param weights float[outputs * inputs], row-major: the weights of one output are adjacent
 * @param bias float[outputs]
 * @param activation applied to each output
 */
public record DenseLayer(float[] weights, float[] bias, Activation activation) {

    /** An activation function. */
    public enum Activation {
        IDENTITY,
        TANH,
        SIGMOID,
        RELU
    }

    public DenseLayer {
        if (bias.length == 0 || weights.length % bias.length != 0) {
            throw new IllegalArgumentException(weights.length + " weights do not fill " + bias.length + " outputs");
        }
    }

    /** The length of the input. */
    public int inputs() {
        return weights.length / bias.length;
    }

    /** The length of the output. */
    public int outputs() {
        return bias.length;
    }
}
