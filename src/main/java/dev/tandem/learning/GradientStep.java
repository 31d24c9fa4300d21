package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/** One forward pass, one backward pass and one update, in native memory that is freed at the end. */
final class GradientStep {

    private GradientStep() {}

    /**
     * Takes one step.
     *
     * @param training the scope of the parameters
     * @param objective computes the loss, a scalar, from the parameters as variables of this step
     * @return the loss before the update; if it is not finite, no parameter is updated
     */
    static double learn(NativeScope training, Adam adam, double rate, Function<Weights, NDArray> objective) {
        try (NativeScope step = training.open()) {
            Weights weights = Weights.learning(step);
            double loss;
            try (GradientCollector collector = Pytorch.engine().newGradientCollector()) {
                NDArray value = objective.apply(weights);
                loss = NativeScope.toFloats(value)[0];
                collector.backward(value);
            }
            if (Double.isFinite(loss)) {
                adam.update(weights, rate);
            }
            return loss;
        }
    }
}
