package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed-form value and gradients against those by automatic differentiation. */
class LikelihoodTests {

    private static final int ITEMS = 6;
    private static final int DIM = 3;
    private static final Offset<Double> ROUNDING = within(1e-9);

    private final int[][] histories = {{0, 5}, {1}, {2, 3, 4}, {5, 0}, {3}};
    private final SeededRandom random = new SeededRandom(3);
    private final NativeScope scope = NativeScope.root(DataType.FLOAT64);
    private final Parameter queries = parameter(histories.length, DIM);
    private final Parameter rows = parameter(ITEMS, DIM);
    private final Parameter biases = parameter(ITEMS);

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2 * ITEMS, 3 * ITEMS + 1, 1000})
    void isTheSameAsAWholeAndInSlices(int largest) {
        List<double[]> expected = differentiated();
        List<double[]> byHand = byHand(largest);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(byHand.get(i)).containsExactly(expected.get(i), ROUNDING);
        }
    }

    @Test
    void weightsTheItemsOfASampleByInverseProbabilityExceptTheUsersOwn() {
        float[] probabilities = {0.5f, 1, 0.25f, 1, 1, 1};
        float[] logs = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            logs[item] = (float) Math.log(probabilities[item]);
        }
        double expected = 0;
        double[] logits = logits();
        for (int user = 0; user < histories.length; user++) {
            double sum = 0;
            for (int item = 0; item < ITEMS; item++) {
                int it = item;
                boolean own = Arrays.stream(histories[user]).anyMatch(other -> other == it);
                sum += Math.exp(logits[user * ITEMS + item]) / (own ? 1 : probabilities[item]);
            }
            for (int item : histories[user]) {
                expected += Math.log(sum) - logits[user * ITEMS + item];
            }
        }

        assertThat(byHand(1000, logs).get(0)[0]).isCloseTo(expected, within(1e-6));
    }

    /** The logits, double[users * items]. */
    private double[] logits() {
        try (NativeScope step = scope.open()) {
            return Graph.linear(step.share(queries.value()), step.share(rows.value()), step.share(biases.value()))
                    .toDoubleArray();
        }
    }

    @Test
    void staysFiniteForAnAlmostImpossibleItem() {
        biases.value().toByteBuffer(true).asDoubleBuffer().put(1, -5000);
        List<double[]> byHand = byHand(1000);
        assertThat(byHand.get(0)[0]).isBetween(80.0, 110.0);
        assertThat(byHand.get(3)[1]).as("one interaction, no probability").isCloseTo(-1, ROUNDING);
    }

    /** The value by the log-softmax of PyTorch. */
    private NDArray negative(Weights weights) {
        NDArray logits = Graph.linear(weights.of(queries), weights.of(rows), weights.of(biases));
        NDArray indices = weights.step().indices(positions());
        return logits.logSoftmax(1).take(indices).sum().neg();
    }

    private long[] positions() {
        List<Long> positions = new ArrayList<>();
        for (int user = 0; user < histories.length; user++) {
            for (int item : histories[user]) {
                positions.add((long) user * ITEMS + item);
            }
        }
        return positions.stream().mapToLong(position -> position).toArray();
    }

    /** The value, then the gradients of the queries, rows and biases. */
    private List<double[]> differentiated() {
        List<double[]> results = new ArrayList<>();
        try (NativeScope step = scope.open();
                GradientCollector collector = Pytorch.engine().newGradientCollector()) {
            Weights weights = Weights.learning(step);
            NDArray value = negative(weights);
            results.add(new double[] {value.getDouble()});
            collector.backward(value);
            weights.forEachGradient((parameter, gradient) -> results.add(gradient.toDoubleArray()));
        }
        return results;
    }

    private List<double[]> byHand(int largest) {
        return byHand(largest, new float[0]);
    }

    private List<double[]> byHand(int largest, float[] logProbabilities) {
        try (NativeScope step = scope.open()) {
            Likelihood likelihood = Likelihood.of(
                    step, queries.value(), rows.value(), biases.value(), histories, logProbabilities, largest);
            return List.of(
                    new double[] {likelihood.value()},
                    likelihood.forQueries().toDoubleArray(),
                    likelihood.forRows().toDoubleArray(),
                    likelihood.forBiases().toDoubleArray());
        }
    }

    private Parameter parameter(long... shape) {
        int size = 1;
        for (long length : shape) {
            size *= Math.toIntExact(length);
        }
        return new Parameter(scope.floats(random.normal(size, 1), shape), false);
    }
}
