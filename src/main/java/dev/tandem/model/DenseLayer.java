package dev.tandem.model;

/**
 * One fully connected layer in plain Java: activation(W x + b).
 *
 * @param weights float[outputs * inputs], row-major: the weights of an output lie together
 * @param bias float[outputs]
 * @param activation applied to each output
 */
public record DenseLayer(float[] weights, float[] bias, Activation activation) {

    /** Applied to each output of a layer. */
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

    /** Length of what goes in. */
    public int inputs() {
        return weights.length / bias.length;
    }

    /** Length of what comes out. */
    public int outputs() {
        return bias.length;
    }
}
