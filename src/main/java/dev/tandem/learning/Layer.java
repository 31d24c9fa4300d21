package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.model.DenseLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fully connected layer in native memory.
 *
 * @param weights [outputs][inputs]
 * @param bias [outputs]
 * @param activation applied to each output
 */
record Layer(Parameter weights, Parameter bias, DenseLayer.Activation activation) {

    /** A layer with small random weights. */
    static Layer create(Initializer initializer, int inputs, int outputs, DenseLayer.Activation activation) {
        return new Layer(initializer.weights(outputs, inputs), initializer.zeros(outputs), activation);
    }

    /** A layer without activation. */
    static Layer linear(Initializer initializer, int inputs, int outputs) {
        return create(initializer, inputs, outputs, DenseLayer.Activation.IDENTITY);
    }

    /** A chain of layers through the given widths, all with the same activation. */
    static List<Layer> chain(Initializer initializer, List<Integer> widths, DenseLayer.Activation activation) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.size(); i++) {
            layers.add(create(initializer, widths.get(i - 1), widths.get(i), activation));
        }
        return List.copyOf(layers);
    }

    /** @param input [batch][inputs] */
    NDArray apply(Weights parameters, NDArray input) {
        return Graph.activate(Graph.linear(input, parameters.of(weights), parameters.of(bias)), activation);
    }

    static NDArray applyAll(List<Layer> layers, Weights parameters, NDArray input) {
        NDArray output = input;
        for (Layer layer : layers) {
            output = layer.apply(parameters, output);
        }
        return output;
    }

    /** Copies the weights of a trained layer of the same shape. */
    void initialise(DenseLayer trained) {
        NativeScope.fill(weights.value(), trained.weights());
        NativeScope.fill(bias.value(), trained.bias());
    }

    void fillBias(float value) {
        float[] values = new float[Math.toIntExact(bias.value().size())];
        Arrays.fill(values, value);
        NativeScope.fill(bias.value(), values);
    }

    static void initialise(List<Layer> layers, List<DenseLayer> trained) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).initialise(trained.get(i));
        }
    }

    DenseLayer toJava() {
        return new DenseLayer(NativeScope.toFloats(weights.value()), NativeScope.toFloats(bias.value()), activation);
    }

    static List<DenseLayer> toJava(List<Layer> layers) {
        return layers.stream().map(Layer::toJava).toList();
    }
}
