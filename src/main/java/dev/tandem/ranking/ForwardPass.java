package dev.tandem.ranking;

import dev.tandem.content.FeatureVector;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Kernels;
import java.util.List;

/** The networks of a trained model on plain arrays; prediction uses the means and does not sample. */
final class ForwardPass {

    private ForwardPass() {}

    /**
     * Encoder and decoder between the item embeddings.
     *
     * @param sum float[dim], the scaled sum of the embeddings of a history; overwritten
     * @return float[dim], the query
     */
    static float[] query(UserNetwork network, float[] sum) {
        Kernels.addScaled(sum, 1, network.inputBias(), 0, sum.length);
        activate(network.inputActivation(), sum);
        return through(network.decoder(), through(network.encoder(), sum));
    }

    /**
     * The item encoder up to the mean of z.
     *
     * @return float[dim]
     */
    static float[] contentMean(ContentNetwork network, FeatureVector features) {
        float[] hidden = network.bias().clone();
        int outputs = hidden.length;
        for (int term : features.terms()) {
            Kernels.addScaled(hidden, 1, network.termWeights(), term * outputs, outputs);
        }
        float[] vector = features.vector();
        for (int i = 0; i < vector.length; i++) {
            Kernels.addScaled(hidden, vector[i], network.vectorWeights(), i * outputs, outputs);
        }
        activate(network.activation(), hidden);
        return through(network.layers(), hidden);
    }

    private static float[] through(List<DenseLayer> layers, float[] input) {
        float[] values = input;
        for (DenseLayer layer : layers) {
            values = through(layer, values);
        }
        return values;
    }

    private static float[] through(DenseLayer layer, float[] input) {
        if (input.length != layer.inputs()) {
            throw new IllegalArgumentException(
                    "input has " + input.length + " dimensions, layer has " + layer.inputs());
        }
        float[] output = new float[layer.outputs()];
        Kernels.dots(input, layer.weights(), 0, input.length, output.length, output);
        Kernels.addScaled(output, 1, layer.bias(), 0, output.length);
        activate(layer.activation(), output);
        return output;
    }

    private static void activate(Activation activation, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = activate(activation, values[i]);
        }
    }

    private static float activate(Activation activation, float value) {
        return switch (activation) {
            case TANH -> (float) Math.tanh(value);
            case SIGMOID -> (float) (1 / (1 + Math.exp(-value)));
            case RELU -> Math.max(0, value);
            case IDENTITY -> value;
        };
    }
}
