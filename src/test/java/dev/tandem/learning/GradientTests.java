package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Variant;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.nio.DoubleBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of every step against finite differences, in double precision. */
class GradientTests {

    private static final double DELTA = 1e-5;
    private static final double TOLERANCE = 1e-6;
    private static final int[] BATCH = {0, 3, 4};

    private final NativeScope scope = NativeScope.root(DataType.FLOAT64);

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    /** The kind of content of the items. */
    private enum Known {
        TERMS,
        VECTORS,
        BOTH
    }

    static Stream<Arguments> family() {
        return Stream.of(Variant.values())
                .flatMap(variant -> Stream.of(List.<Integer>of(), List.of(3), List.of(3, 2))
                        .flatMap(layers ->
                                Stream.of(Known.values()).map(known -> Arguments.of(variant, layers, known))));
    }

    @ParameterizedTest
    @MethodSource("family")
    void ofBothStepsAreRight(Variant variant, List<Integer> userLayers, Known known) {
        Networks networks = new Networks(settings(variant).withUserLayers(userLayers, Activation.TANH), known);
        Map<Parameter, double[]> ofUsers = check(networks::userLoss);
        assertThat(ofUsers)
                .containsKeys(networks.users.embeddings(), networks.users.inputEmbeddings(), networks.users.biases());
        assertThat(networks.users.embeddings() == networks.users.inputEmbeddings())
                .isEqualTo(variant == Variant.MDSYM_CVAE);
        if (variant != Variant.MULTI_VAE) {
            Map<Parameter, double[]> ofItems = check(networks::itemLoss);
            assertThat(ofItems).doesNotContainKeys(networks.users.embeddings(), networks.users.biases());
        }
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void ofAStepOverASampleOfTheItemsAreRight(Variant variant) {
        Networks networks = new Networks(settings(variant), Known.BOTH);
        Map<Parameter, double[]> ofSample = check(networks::userLossOfASample);
        assertThat(ofSample)
                .containsKeys(networks.users.embeddings(), networks.users.inputEmbeddings(), networks.users.biases());
        assertThat(ofSample.get(networks.users.biases()))
                .as("gradient of an item outside the sample")
                .contains(0);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void ofBothStepsAreRightWithEachActivation(Activation activation) {
        Networks networks = new Networks(
                settings(Variant.MDSYM_CVAE)
                        .withUserLayers(List.of(3), activation)
                        .withContentLayers(List.of(4, 3), activation),
                Known.BOTH);
        moveBiasesFromZero(networks);
        check(networks::userLoss);
        check(networks::itemLoss);
    }

    /** Moves biases off zero: with a dropped history, a rectifier would be at zero, where it has no gradient. */
    private void moveBiasesFromZero(Networks networks) {
        SeededRandom random = new SeededRandom(23);
        Stream.of(gradients(networks::userLoss), gradients(networks::itemLoss))
                .flatMap(gradients -> gradients.keySet().stream())
                .filter(parameter -> parameter.value().getShape().dimension() == 1)
                .forEach(parameter -> {
                    DoubleBuffer values = parameter.value().toByteBuffer(true).asDoubleBuffer();
                    for (float value : random.normal(values.remaining(), 0.3)) {
                        values.put(value);
                    }
                });
    }

    @Test
    void ofEveryStageOfPretrainingAreRight() {
        Networks networks = deep();
        assertThat(networks.pretraining().stages()).isEqualTo(3);
        for (int stage = 0; stage < 3; stage++) {
            int learning = stage;
            check(weights -> networks.pretraining().loss(weights, learning, BATCH));
        }
    }

    @Test
    void areRightWhenGarbageIsCollectedBetweenForwardAndBackward() {
        Networks networks = deep();
        Map<Parameter, double[]> expected = gradients(networks::userLoss);
        for (int i = 0; i < 20; i++) {
            Map<Parameter, double[]> withGarbageCollected = gradients(weights -> {
                NDArray loss = networks.userLoss(weights);
                System.gc();
                overwriteFreedMemory();
                return loss;
            });
            assertSame(withGarbageCollected, expected);
        }
    }

    @Test
    void ofAStepDoNotIncludeThoseOfTheStepBefore() {
        Networks networks = deep();
        Map<Parameter, double[]> first = gradients(networks::itemLoss);
        assertSame(gradients(networks::itemLoss), first);
    }

    private static Hyperparameters settings(Variant variant) {
        return Hyperparameters.DEFAULT
                .withDim(3)
                .withContentLayers(List.of(4), Activation.TANH)
                .withInputDropout(0.3)
                .withItemDropout(0.4)
                .withLambdaX(0.7)
                .withLambdaV(2)
                .withVariant(variant);
    }

    private Networks deep() {
        return new Networks(
                settings(Variant.MDSYM_CVAE)
                        .withUserLayers(List.of(3), Activation.TANH)
                        .withContentLayers(List.of(5, 3), Activation.TANH),
                Known.BOTH);
    }

    /** Both auto-encoders on a few users and items, two of them cold; each loss uses the same random numbers. */
    private final class Networks {

        private final Hyperparameters settings;
        private final Contents contents;
        private final WarmItems warm;
        private final SparseRows histories;
        private final UserVae users;
        private final ItemVae items;
        private final NDArray contentRows;

        private Networks(Hyperparameters settings, Known known) {
            this.settings = settings;
            PlantedData data = PlantedData.of(8, 8, 2, 3, 2, 5);
            SparseRows interactions = data.without(4, 5);
            this.contents = contents(data.snapshot(), known);
            this.warm = new WarmItems(interactions.columnCounts(), contents);
            this.histories = warm.histories(interactions);
            Initializer initializer = new Initializer(scope, new SeededRandom(11));
            this.users = new UserVae(initializer, warm.count(), settings);
            this.items = new ItemVae(initializer, contents, settings);
            int dim = settings.dim();
            this.contentRows = scope.floats(new SeededRandom(2).normal(warm.count() * dim, 0.5), warm.count(), dim);
        }

        private Contents contents(TrainingSnapshot snapshot, Known known) {
            if (settings.variant() == Variant.MULTI_VAE) {
                return Contents.none(snapshot.items());
            }
            Contents none = Contents.none(snapshot.items());
            return new Contents(
                    known == Known.VECTORS ? none.terms() : snapshot.terms(),
                    known == Known.TERMS ? none.vectors() : snapshot.vectors());
        }

        private NDArray userLoss(Weights weights) {
            return userLoss(weights, ItemSampling.all(warm));
        }

        private NDArray userLossOfASample(Weights weights) {
            return userLoss(weights, new ItemSampling(warm, 2, histories, BATCH.length));
        }

        private NDArray userLoss(Weights weights, ItemSampling sampling) {
            return new UserStep(users, items, sampling, histories, settings, new SeededRandom(17))
                    .loss(weights, BATCH, contentRows, 0.9);
        }

        private NDArray itemLoss(Weights weights) {
            return new ItemStep(items, contents, users, warm, settings, new SeededRandom(17)).loss(weights, BATCH);
        }

        private ItemPretraining pretraining() {
            return new ItemPretraining(items, contents, settings.lambdaX(), new SeededRandom(17));
        }
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
        try (NativeScope step = scope.open()) {
            return objective.apply(Weights.fixed(step)).getDouble();
        }
    }

    private Map<Parameter, double[]> gradients(Function<Weights, NDArray> objective) {
        Map<Parameter, double[]> gradients = new LinkedHashMap<>();
        try (NativeScope step = scope.open();
                GradientCollector collector = Pytorch.engine().newGradientCollector()) {
            Weights weights = Weights.learning(step);
            collector.backward(objective.apply(weights));
            weights.forEachGradient((parameter, gradient) ->
                    gradients.put(parameter, ofAllRows(parameter, gradient.toDoubleArray(), weights.rows(parameter))));
        }
        return gradients;
    }

    /** The gradient of a whole parameter, with zeros for the rows that a step does not use. */
    private static double[] ofAllRows(Parameter parameter, double[] gradient, Optional<int[]> rows) {
        if (rows.isEmpty()) {
            return gradient;
        }
        int width = gradient.length / rows.get().length;
        double[] all = new double[Math.toIntExact(parameter.value().size())];
        for (int i = 0; i < rows.get().length; i++) {
            System.arraycopy(gradient, i * width, all, rows.get()[i] * width, width);
        }
        return all;
    }

    private static void assertSame(Map<Parameter, double[]> actual, Map<Parameter, double[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (parameter, gradient) -> assertThat(actual.get(parameter)).containsExactly(gradient, within(1e-12)));
    }

    /** Allocates arrays, which are likely to reuse freed memory. */
    private static void overwriteFreedMemory() {
        IntStream.range(0, 200)
                .forEach(i -> java.nio.ByteBuffer.allocateDirect(16).putDouble(0, Double.NaN));
    }
}
