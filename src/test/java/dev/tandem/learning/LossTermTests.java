package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Each term of both losses against numbers computed by hand. All weights are 0, so that every layer returns its bias, and log
 * σ has its lowest value, so that a sample equals the mean.
 */
class LossTermTests {

    private static final int DIM = 2;
    private static final int TERMS = 4;
    private static final int VECTOR_DIM = 3;
    private static final double LOG_SIGMA = -20;
    private static final int[] BOTH = {0, 1};
    private static final Offset<Double> ROUNDING = within(1e-7);

    private final Hyperparameters plain = Hyperparameters.DEFAULT
            .withDim(DIM)
            .withContentLayers(List.of(5), Activation.TANH)
            .withInputDropout(0)
            .withItemDropout(0)
            .withBeta(0)
            .withLambdaV(0);
    // Item 0 has the first term and a vector, item 1 two terms, item 2 has no interactions.
    private final Contents contents = new Contents(
            new SparseRows.Builder(TERMS).add(0).add(1, 3).add(2).build(),
            Matrix.of(new float[] {3, 0, 1, 0, 0, 0, 0, 0, 0}, VECTOR_DIM));
    private final SparseRows interactions =
            new SparseRows.Builder(3).add(0, 1).add(1).build();
    private final WarmItems warm = new WarmItems(interactions.columnCounts(), contents);
    private final NativeScope scope = NativeScope.root(DataType.FLOAT64);
    private final Initializer initializer = new Initializer(scope, new SeededRandom(1));

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void likelihoodIsMultinomialOverAllItems() {
        Users users = new Users();
        set(users.vae.biases(), Math.log(1), Math.log(3));
        // The first user has items of probability 1/4 and 3/4, the second the latter.
        double expected = (Math.log(4) + Math.log(4.0 / 3) + Math.log(4.0 / 3)) / 2;
        assertThat(users.loss(plain, 1)).isCloseTo(expected, ROUNDING);
    }

    @Test
    void divergenceOfUsersCountsByBetaTimesAnnealing() {
        Users users = new Users();
        set(users.mean, 1, 2);
        // A user's divergence: (σ² + μ² − 1 − 2 log σ) / 2, summed: (1 − 1 + 40 + 4 − 1 + 40) / 2.
        double difference = users.loss(plain.withBeta(0.2), 0.5) - users.loss(plain, 0.5);
        assertThat(difference).isCloseTo(0.1 * 41.5, ROUNDING);
    }

    @Test
    void contentPullsEmbeddingsByTheMeanOverTheItems() {
        Users users = new Users();
        set(users.vae.embeddings(), 1, 2, 0, 0);
        // ‖v − ẑ‖² is 1 + 4 for one item, 9 for the other.
        double difference = users.loss(plain.withLambdaV(4), 1) - users.loss(plain, 1);
        assertThat(difference).isCloseTo(4.0 / 2 * (5 + 9) / 2, ROUNDING);
    }

    @Test
    void termsAreBernoulli() {
        Items items = new Items();
        set(items.termLogits, Math.log(1), Math.log(3), Math.log(1), Math.log(3));
        // Probabilities 1/2, 3/4, 1/2, 3/4: the first item has the first term alone, the second the second and fourth.
        double first = Math.log(2) + Math.log(4) + Math.log(2) + Math.log(4);
        double second = Math.log(2) + Math.log(4.0 / 3) + Math.log(2) + Math.log(4.0 / 3);
        assertThat(items.loss(plain) - items.withoutContent())
                .isCloseTo((first + second) / 2 + 0.5 * (9 + 1) / 2, ROUNDING);
    }

    @Test
    void vectorsOfItemsThatHaveOneAreGaussian() {
        Items items = new Items();
        set(items.vectorMean, 1, 0, 0);
        // (1 − 3)² + 1² for the item with a vector; the terms' logits are 0.
        double expected = TERMS * Math.log(2) + 0.6 / 2 * 5 / 2;
        assertThat(items.loss(plain.withLambdaX(0.6)) - items.withoutContent()).isCloseTo(expected, ROUNDING);
    }

    @Test
    void divergenceOfItemsCountsInFull() {
        Items items = new Items();
        double atZero = items.loss(plain);
        set(items.mean, 1, 2);
        assertThat(items.loss(plain) - atZero).isCloseTo((1 + 4) / 2.0, ROUNDING);
    }

    @Test
    void embeddingsPullContentInTheUnitOfZ() {
        Items items = new Items();
        set(items.mean, 1, 2);
        double root = Math.sqrt(DIM);
        set(items.users.embeddings(), 4 / root, 2 / root, 1 / root, 0);
        // √dim · v̂ is (4, 2) and (1, 0).
        double difference = items.loss(plain.withLambdaV(4)) - items.loss(plain);
        assertThat(difference).isCloseTo(4.0 / 2 * (9 + 4) / 2, ROUNDING);
    }

    @Test
    void nothingPullsTheContentOfAColdItem() {
        Items items = new Items();
        set(items.mean, 1, 2);
        int[] cold = {2};
        assertThat(items.loss(plain.withLambdaV(4), cold)).isCloseTo(items.loss(plain, cold), ROUNDING);
    }

    @Test
    void weightDecayIsAddedToTheGradientOfWeightsAlone() {
        try (NativeScope single = NativeScope.root(DataType.FLOAT32)) {
            Parameter weight = new Parameter(single.floats(new float[] {2}, 1), true);
            Parameter bias = new Parameter(single.floats(new float[] {2}, 1), false);
            Adam adam = new Adam(single, 0.25);
            Runnable step = () -> GradientStep.learn(
                    single,
                    adam,
                    0.1,
                    weights -> Graph.scale(
                            weights.step(),
                            weights.of(weight).add(weights.of(bias)).sum(),
                            0.5));
            step.run();
            // Gradients 0.5 + 0.25 · 2 and 0.5: the first step is the rate, whatever the gradient.
            assertThat(weight.value().toFloatArray()[0]).isCloseTo(1.9f, within(1e-5f));
            assertThat(bias.value().toFloatArray()[0]).isCloseTo(1.9f, within(1e-5f));
            step.run();
            // 0.5 + 0.25 · 1.9 = 0.975; m̂ = 0.1875 / 0.19, v̂ = 0.001949625 / 0.001999.
            float weightAfter = (float) (1.9 - 0.1 * (0.1875 / 0.19) / Math.sqrt(0.001949625 / 0.001999));
            assertThat(weight.value().toFloatArray()[0]).isCloseTo(weightAfter, within(1e-5f));
            assertThat(bias.value().toFloatArray()[0]).isCloseTo(1.8f, within(1e-5f));
        }
    }

    /** A user auto-encoder with zero weights, and Ẑ = (0, 0), (3, 0). */
    private final class Users {

        private final UserVae vae = new UserVae(initializer, warm.count(), plain);
        private final NDArray content = scope.floats(new float[] {0, 0, 3, 0}, warm.count(), DIM);
        private final Parameter mean;

        private Users() {
            List<Parameter> parameters = parameters(weights -> step(plain).loss(weights, BOTH, content, 1));
            parameters.forEach(LossTermTests::clear);
            parameters.remove(vae.biases());
            List<Parameter> biases = ofLength(parameters, DIM);
            this.mean = biases.get(1); // after that of the input
            set(biases.get(2), LOG_SIGMA, LOG_SIGMA);
        }

        private UserStep step(Hyperparameters settings) {
            ItemVae items = new ItemVae(initializer, contents, settings);
            return new UserStep(
                    vae, items, ItemSampling.all(warm), warm.histories(interactions), settings, new SeededRandom(1));
        }

        private double loss(Hyperparameters settings, double annealed) {
            return value(weights -> step(settings).loss(weights, BOTH, content, annealed));
        }
    }

    /** An item auto-encoder with zero weights. */
    private final class Items {

        private final UserVae users = new UserVae(initializer, warm.count(), plain);
        private final ItemVae vae = new ItemVae(initializer, contents, plain);
        private final Parameter mean;
        private final Parameter termLogits;
        private final Parameter vectorMean;

        private Items() {
            List<Parameter> parameters = parameters(weights -> step(plain).loss(weights, BOTH));
            parameters.forEach(LossTermTests::clear);
            this.mean = ofLength(parameters, DIM).get(0);
            set(ofLength(parameters, DIM).get(1), LOG_SIGMA, LOG_SIGMA);
            this.termLogits = ofLength(parameters, TERMS).get(0);
            this.vectorMean = ofLength(parameters, VECTOR_DIM).get(0);
        }

        private ItemStep step(Hyperparameters settings) {
            return new ItemStep(vae, contents, users, warm, settings, new SeededRandom(1));
        }

        private double loss(Hyperparameters settings) {
            return loss(settings, BOTH);
        }

        private double loss(Hyperparameters settings, int[] batch) {
            return value(weights -> step(settings).loss(weights, batch));
        }

        /** The rest of the loss: the divergence at μ = 0, (40 − 1) / 2 for each dimension. */
        private double withoutContent() {
            return DIM * 39 / 2.0;
        }
    }

    /** The parameters that a loss uses, in order of use. */
    private List<Parameter> parameters(Function<Weights, NDArray> objective) {
        List<Parameter> parameters = new ArrayList<>();
        try (NativeScope step = scope.open();
                GradientCollector collector = Pytorch.engine().newGradientCollector()) {
            Weights weights = Weights.learning(step);
            collector.backward(objective.apply(weights));
            weights.forEachGradient((parameter, gradient) -> parameters.add(parameter));
        }
        return parameters;
    }

    private static List<Parameter> ofLength(List<Parameter> parameters, int length) {
        return parameters.stream()
                .filter(parameter -> parameter.value().getShape().dimension() == 1
                        && parameter.value().size() == length)
                .toList();
    }

    private double value(Function<Weights, NDArray> objective) {
        try (NativeScope step = scope.open()) {
            return objective.apply(Weights.fixed(step)).getDouble();
        }
    }

    private static void clear(Parameter parameter) {
        set(parameter, new double[Math.toIntExact(parameter.value().size())]);
    }

    private static void set(Parameter parameter, double... values) {
        DoubleBuffer buffer = parameter.value().toByteBuffer(true).asDoubleBuffer();
        assertThat(values).hasSize(buffer.remaining());
        buffer.put(values);
    }
}
