package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.tandem.numeric.SparseRows;
import java.nio.DoubleBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gradients of every step against finite differences, in double precision. */
class GradientTests {

    private static final double DELTA = 1e-5;
    private static final double TOLERANCE = 1e-6;
    private static final int DIM = 4;
    private static final int[] BATCH = {0, 3, 4, 7};

    private final Hyperparameters settings =
            new Hyperparameters(DIM, List.of(3), List.of(5, 3), 1, 8, 0.1, 0.2, 0.3, 0.4, 2, 0, 0.7, 1, 1, 3);
    private final PlantedData data = PlantedData.of(12, 10, 2, 3, 3, 5);
    private final Contents contents =
            new Contents(data.snapshot().terms(), data.snapshot().vectors());
    private final SparseRows interactions = data.without(4, 9);
    private final WarmItems warm = new WarmItems(interactions.columnCounts(), contents);
    private final SparseRows histories = warm.histories(interactions);
    private final Scope scope = Scope.root(DataType.FLOAT64);
    private final Initializer initializer = new Initializer(scope, new Chance(11));
    private final UserVae users = new UserVae(initializer, warm.count(), settings.userLayers(), DIM);
    private final ItemVae items = new ItemVae(initializer, contents, settings.contentLayers(), DIM);

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void ofTheUserStepAreRightWithTheSameMatrixFirstAndLast() {
        NDArray content = scope.floats(new Chance(2).normal(warm.count() * DIM, 0.5), warm.count(), DIM);
        Map<Parameter, double[]> gradients =
                check(weights -> new UserStep(users, items, warm, histories, settings, new Chance(17))
                        .loss(weights, BATCH, content, 0.9));
        assertThat(gradients).containsKeys(users.embeddings(), users.biases());
    }

    @Test
    void ofTheItemStepAreRightAndLeaveTheEmbeddingsAlone() {
        Map<Parameter, double[]> gradients = check(
                weights -> new ItemStep(items, contents, users, warm, settings, new Chance(17)).loss(weights, BATCH));
        assertThat(gradients).doesNotContainKeys(users.embeddings(), users.biases());
    }

    @Test
    void ofEveryStageOfPretrainingAreRight() {
        int stages = new ItemPretraining(items, contents, 0.7, new Chance(17)).stages();
        assertThat(stages).isEqualTo(3);
        check(weights -> new ItemPretraining(items, contents, 0.7, new Chance(17)).loss(weights, 0, BATCH));
        check(weights -> new ItemPretraining(items, contents, 0.7, new Chance(17)).loss(weights, 2, BATCH));
    }

    @Test
    void areRightWhenGarbageIsCollectedBetweenForwardAndBackward() {
        NDArray content = scope.zeros(warm.count(), DIM);
        Function<Weights, NDArray> objective =
                weights -> new UserStep(users, items, warm, histories, settings, new Chance(17))
                        .loss(weights, BATCH, content, 0.9);
        Map<Parameter, double[]> expected = gradients(objective);
        for (int i = 0; i < 20; i++) {
            Map<Parameter, double[]> withGarbageCollected = gradients(weights -> {
                NDArray loss = objective.apply(weights);
                System.gc();
                overwriteFreedMemory();
                return loss;
            });
            assertSame(withGarbageCollected, expected);
        }
    }

    @Test
    void ofOneStepHoldNothingOfTheStepBefore() {
        Function<Weights, NDArray> objective =
                weights -> new ItemStep(items, contents, users, warm, settings, new Chance(17)).loss(weights, BATCH);
        Map<Parameter, double[]> first = gradients(objective);
        assertSame(gradients(objective), first);
    }

    /** Compares all gradients with central differences. */
    private Map<Parameter, double[]> check(Function<Weights, NDArray> objective) {
        Map<Parameter, double[]> gradients = gradients(objective);
        assertThat(gradients).isNotEmpty();
        gradients.forEach((parameter, gradient) -> {
            DoubleBuffer values = parameter.value().toByteBuffer(true).asDoubleBuffer();
            for (int i = 0; i < gradient.length; i++) {
                double value = values.get(i);
                values.put(i, value + DELTA);
                double above = loss(objective);
                values.put(i, value - DELTA);
                double below = loss(objective);
                values.put(i, value);
                double difference = (above - below) / (2 * DELTA);
                assertThat(gradient[i])
                        .as("component %d of %s", i, parameter.value().getShape())
                        .isCloseTo(difference, within(TOLERANCE * Math.max(1, Math.abs(difference))));
            }
        });
        return gradients;
    }

    private double loss(Function<Weights, NDArray> objective) {
        try (Scope step = scope.open()) {
            return objective.apply(Weights.fixed(step)).getDouble();
        }
    }

    private Map<Parameter, double[]> gradients(Function<Weights, NDArray> objective) {
        Map<Parameter, double[]> gradients = new LinkedHashMap<>();
        try (Scope step = scope.open();
                GradientCollector collector = Pytorch.engine().newGradientCollector()) {
            Weights weights = Weights.learning(step);
            collector.backward(objective.apply(weights));
            weights.forEachGradient((parameter, gradient) -> gradients.put(parameter, gradient.toDoubleArray()));
        }
        return gradients;
    }

    private static void assertSame(Map<Parameter, double[]> actual, Map<Parameter, double[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (parameter, gradient) -> assertThat(actual.get(parameter)).containsExactly(gradient, within(1e-12)));
    }

    /** What was freed is likely to be handed out again here. */
    private static void overwriteFreedMemory() {
        IntStream.range(0, 200)
                .forEach(i -> java.nio.ByteBuffer.allocateDirect(16).putDouble(0, Double.NaN));
    }
}
