package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.Map;

/** Adam (Kingma and Ba, 2015) with moments of its own for one kind of step; weight decay is added to the gradient. */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_CLIP = -1;

    private final Scope scope;
    private final float weightDecay;
    private final Map<Parameter, Moments> moments = new HashMap<>();

    /** @param scope where the moments live */
    Adam(Scope scope, double weightDecay) {
        this.scope = scope;
        this.weightDecay = (float) weightDecay;
    }

    /** Changes every parameter the step used, in place. */
    void update(Weights weights, double learningRate) {
        weights.forEachGradient((parameter, gradient) -> {
            Moments state = moments.computeIfAbsent(parameter, p -> new Moments(scope, p.value()));
            state.steps++;
            double rate =
                    learningRate * Math.sqrt(1 - Math.pow(BETA2, state.steps)) / (1 - Math.pow(BETA1, state.steps));
            JniUtils.adamUpdate(
                    (PtNDArray) parameter.value(),
                    (PtNDArray) gradient,
                    (PtNDArray) state.mean,
                    (PtNDArray) state.variance,
                    (float) learningRate,
                    (float) rate,
                    parameter.decays() ? weightDecay : 0,
                    1,
                    NO_CLIP,
                    BETA1,
                    BETA2,
                    EPSILON,
                    false);
        });
    }

    /** What is remembered of the gradients of one parameter. */
    private static final class Moments {

        private final NDArray mean;
        private final NDArray variance;
        private int steps;

        private Moments(Scope scope, NDArray value) {
            long[] shape = value.getShape().getShape();
            this.mean = scope.zeros(shape);
            this.variance = scope.zeros(shape);
        }
    }
}
