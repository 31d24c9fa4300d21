package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Adam (Kingma and Ba, 2015) with moments of its own for one kind of step; weight decay is added to the gradient.
 *
 * <p>With g the gradient and λ the decay: m = β₁ m + (1 − β₁)(g + λ w), v = β₂ v + (1 − β₂)(g + λ w)², w = w − rate · m / (√v
 * + ε), the rate corrected for m and v having started at 0. All of it is one pass over memory: the library's own update
 * makes a dozen, and took a fifth of a step.
 */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final int BLOCK = 4096; // numbers that are in the nearest cache at a time
    private static final int PARTS = 8; // of a parameter, for as many threads

    private final Scope scope;
    private final float weightDecay;
    private final Map<Parameter, Moments> moments = new HashMap<>();

    /** @param scope where the moments live, of FLOAT32 */
    Adam(Scope scope, double weightDecay) {
        this.scope = scope;
        this.weightDecay = (float) weightDecay;
    }

    /** Changes every parameter the step used, in place. */
    void update(Weights weights, double learningRate) {
        weights.forEachGradient((parameter, gradient) -> moments.computeIfAbsent(
                        parameter, p -> new Moments(scope, p.value()))
                .update(parameter, gradient, learningRate, parameter.decays() ? weightDecay : 0));
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

        private void update(Parameter parameter, NDArray gradient, double learningRate, float decay) {
            steps++;
            float rate = (float) (learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
            Pass pass = new Pass(view(parameter.value()), view(gradient), view(mean), view(variance), rate, decay);
            int size = pass.weights.limit();
            int parts = size < PARTS * BLOCK ? 1 : PARTS;
            IntStream.range(0, parts)
                    .parallel()
                    .forEach(part ->
                            pass.over((int) ((long) size * part / parts), (int) ((long) size * (part + 1) / parts)));
        }

        private static FloatBuffer view(NDArray array) {
            return array.toByteBuffer(true).asFloatBuffer();
        }
    }

    /** One update of one parameter. */
    private record Pass(
            FloatBuffer weights,
            FloatBuffer gradients,
            FloatBuffer means,
            FloatBuffer variances,
            float rate,
            float decay) {

        private void over(int from, int to) {
            int largest = Math.min(BLOCK, to - from);
            float[] w = new float[largest];
            float[] g = new float[largest];
            float[] m = new float[largest];
            float[] v = new float[largest];
            for (int at = from; at < to; at += BLOCK) {
                int length = Math.min(BLOCK, to - at);
                weights.get(at, w, 0, length);
                gradients.get(at, g, 0, length);
                means.get(at, m, 0, length);
                variances.get(at, v, 0, length);
                update(w, g, m, v, length);
                weights.put(at, w, 0, length);
                means.put(at, m, 0, length);
                variances.put(at, v, 0, length);
            }
        }

        private void update(float[] w, float[] g, float[] m, float[] v, int length) {
            for (int i = 0; i < length; i++) {
                float gradient = g[i] + decay * w[i];
                m[i] = BETA1 * m[i] + (1 - BETA1) * gradient;
                v[i] = BETA2 * v[i] + (1 - BETA2) * gradient * gradient;
                w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + EPSILON);
            }
        }
    }
}
