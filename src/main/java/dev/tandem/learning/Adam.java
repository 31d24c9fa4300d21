package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Adam (Kingma and Ba, 2015) with moments of its own for one kind of step; weight decay is added to the gradient.
 *
 * <p>With g the gradient and λ the decay: m = β₁ m + (1 − β₁)(g + λ w), v = β₂ v + (1 − β₂)(g + λ w)², w = w − rate · m / (√v
 * + ε), the rate corrected for m and v having started at 0. All of it is one pass over memory: the library's own update
 * makes a dozen, and took a fifth of a step.
 *
 * <p>Where a step uses some rows of a parameter alone, the others stay as they are, and so do their moments: their decay
 * waits until they are used.
 */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final int BLOCK = 4096; // numbers that are in the nearest cache at a time
    private static final int PARTS = 8; // of a parameter, for as many threads

    private final NativeScope scope;
    private final float weightDecay;
    private final Map<Parameter, Moments> moments = new HashMap<>();

    /** @param scope where the moments live, of FLOAT32 */
    Adam(NativeScope scope, double weightDecay) {
        this.scope = scope;
        this.weightDecay = (float) weightDecay;
    }

    /** Changes every parameter the step used, in place. */
    void update(Weights weights, double learningRate) {
        weights.forEachGradient((parameter, gradient) -> moments.computeIfAbsent(
                        parameter, p -> new Moments(scope, p.value()))
                .update(parameter, gradient, weights.rows(parameter), learningRate));
    }

    /** What is remembered of the gradients of one parameter. */
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

    /** What is done with a part of a whole. */
    private interface Part {

        void over(int from, int to);
    }

    /** Some numbers on their way. */
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

        /** Numbers of the whole parameter. */
        private void over(int from, int to) {
            Numbers numbers = new Numbers(Math.min(BLOCK, to - from));
            for (int at = from; at < to; at += BLOCK) {
                over(numbers, at, at, Math.min(BLOCK, to - at));
            }
        }

        /** Rows of the parameter, the gradients of which lie together. */
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
