package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTests {

    private static final int STEPS = 3;
    private static final double RATE = 0.01;
    private static final double DECAY = 0.3;

    /** Sizes below, at and above one block, and of several parts with a remainder. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 4097, 8 * 4096 - 1, 8 * 4096, 8 * 4096 + 5, 100_003})
    void updatesEveryNumberByTheFormula(int size) {
        float[] start = new SeededRandom(1).normal(size, 1);
        float[] slopes = new SeededRandom(2).normal(size, 1);
        for (int i = 0; i < size; i++) {
            slopes[i] = 2 + Math.abs(slopes[i]); // a gradient near zero would show its rounding in full
        }
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Parameter parameter = new Parameter(scope.floats(start, size), true);
            NDArray slope = scope.floats(slopes, size);
            Adam adam = new Adam(scope, DECAY);
            for (int step = 0; step < STEPS; step++) {
                GradientStep.learn(
                        scope,
                        adam,
                        RATE,
                        weights ->
                                Graph.dot(weights.of(parameter), weights.step().share(slope)));
            }
            float[] learned = NativeScope.toFloats(parameter.value());
            for (int i = 0; i < size; i++) {
                assertThat((double) learned[i]).as("number %d", i).isCloseTo(after(start[i], slopes[i]), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void doesNotUpdateRowsThatAStepDoesNotUse(int width) {
        int rows = 300;
        float[] start = new SeededRandom(1).normal(rows * width, 1);
        int[] used = IntStream.range(0, rows).filter(row -> row % 3 == 1).toArray();
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Parameter parameter = new Parameter(scope.floats(start, rows, width), true);
            NDArray slope = scope.zeros(used.length, width).add(2);
            Adam adam = new Adam(scope, DECAY);
            for (int step = 0; step < STEPS; step++) {
                GradientStep.learn(
                        scope,
                        adam,
                        RATE,
                        weights -> Graph.dot(
                                weights.of(parameter, used), weights.step().share(slope)));
            }
            float[] learned = NativeScope.toFloats(parameter.value());
            for (int i = 0; i < learned.length; i++) {
                double expected = i / width % 3 == 1 ? after(start[i], 2) : start[i];
                assertThat((double) learned[i]).as("number %d", i).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static double after(double weight, double slope) {
        double mean = 0;
        double variance = 0;
        double updated = weight;
        for (int step = 1; step <= STEPS; step++) {
            double gradient = slope + DECAY * updated;
            mean = 0.9 * mean + 0.1 * gradient;
            variance = 0.999 * variance + 0.001 * gradient * gradient;
            double unbiasedMean = mean / (1 - Math.pow(0.9, step));
            double unbiasedVariance = variance / (1 - Math.pow(0.999, step));
            updated -= RATE * unbiasedMean / (Math.sqrt(unbiasedVariance) + 1e-8);
        }
        return updated;
    }
}
