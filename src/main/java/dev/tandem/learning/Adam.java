package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Adam (Kingma and Ba, 2015) for one kind of training step, with its own moments; weight decay is added to the gradient.
 *
 * <p>With g the gradient and λ the decay: m = β₁ m + (1 − β₁)(g + λ w), v = β₂ v + (1 − β₂)(g + λ w)², w = w − rate · m / (√v
 * + ε), the rate corrected for the bias of m and v, which start at 0. One pass over memory does all of it; DJL's own
 * update makes a dozen passes and took a fifth of a step.
 *
 * <p>If a step uses only some rows of a parameter, the other rows and their moments are not updated, nor is their weight
 * decay applied.
 */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final int BLOCK = 4096; // numbers processed at a time, to fit in the L1 cache
    private static final int PARTS = 8; // of a parameter, updated in parallel

    private final NativeScope scope;
    private final float weightDecay;
    private final Map<Parameter, Moments> moments = new HashMap<>();

    /** @param scope owns the moments; its type is FLOAT32 */
    Adam(NativeScope scope, double weightDecay) {
        this.scope = scope;
        this.weightDecay = (float) weightDecay;
    }

    /** Updates every parameter that the step used, in place. */
    void update(Weights weights, double learningRate) {
        weights.forEachGradient((parameter, gradient) -> moments.computeIfAbsent(
                        parameter, p -> new Moments(scope, p.value()))
                .update(parameter, gradient, weights.rows(parameter), learningRate));
    }

    /** The moving averages of the gradients of one parameter. */
    private final class Moments {

        private final NDArray mean;
        private final NDArray variance;
        private int steps;

        private Moments(NativeScope scope, NDArray value) {
            long[] shape = value.getShape().getShape();
            this.mean = scope.zeros(shape);
            this.variance = scope.zeros(shape);
        }

        private void update(Parameter parameter, NDArray gradient, Optional<int[]> rows, double learningRate) {
            steps++;
            float decay = parameter.decays() ? weightDecay : 0;
            float rate = (float) (learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
            Pass pass = new Pass(
                    NativeScope.floats(parameter.value()),
                    NativeScope.floats(gradient),
                    NativeScope.floats(mean),
                    NativeScope.floats(variance),
                    rate,
                    decay);
            int size = pass.gradients.limit();
            int parts = size < PARTS * BLOCK ? 1 : PARTS;
            if (rows.isEmpty()) {
                forEachPart(size, parts, pass::over);
            } else {
                int width = size / rows.get().length;
                forEachPart(rows.get().length, parts, (from, to) -> pass.over(rows.get(), width, from, to));
            }
        }

        private static void forEachPart(int size, int parts, Part action) {
            IntStream.range(0, parts)
                    .parallel()
                    .forEach(part ->
                            action.over((int) ((long) size * part / parts), (int) ((long) size * (part + 1) / parts)));
        }
    }

    /** An action on a range of numbers or rows. */
    private interface Part {

        void over(int from, int to);
    }

    /** Java copies of a block of each array. */
    private record Numbers(float[] w, float[] g, float[] m, float[] v) {

        private Numbers(int length) {
            this(new float[length], new float[length], new float[length], new float[length]);
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

        /** Updates a range of numbers; the gradient covers the whole parameter. */
        private void over(int from, int to) {
            Numbers numbers = new Numbers(Math.min(BLOCK, to - from));
            for (int at = from; at < to; at += BLOCK) {
                over(numbers, at, at, Math.min(BLOCK, to - at));
            }
        }

        /** Updates some rows; row i of the gradient belongs to row rows[i] of the parameter. */
        private void over(int[] rows, int width, int from, int to) {
            Numbers numbers = new Numbers(width);
            for (int i = from; i < to; i++) {
                over(numbers, rows[i] * width, i * width, width);
            }
        }

        private void over(Numbers numbers, int at, int gradientAt, int length) {
            weights.get(at, numbers.w, 0, length);
            gradients.get(gradientAt, numbers.g, 0, length);
            means.get(at, numbers.m, 0, length);
            variances.get(at, numbers.v, 0, length);
            update(numbers.w, numbers.g, numbers.m, numbers.v, length);
            weights.put(at, numbers.w, 0, length);
            means.put(at, numbers.m, 0, length);
            variances.put(at, numbers.v, 0, length);
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
