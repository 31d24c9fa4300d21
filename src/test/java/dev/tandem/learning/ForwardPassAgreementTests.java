package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.tandem.content.FeatureVector;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.Variant;
import dev.tandem.numeric.Matrix;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks in plain Java against the native ones. */
class ForwardPassAgreementTests {

    private static final int ITEMS = 30;
    private static final int DIM = 12;
    private static final float TOLERANCE = 1e-5f;

    private final Hyperparameters settings = Hyperparameters.DEFAULT.withDim(DIM);
    private final PlantedData data = PlantedData.of(40, ITEMS, 3, 6, 4, 9);
    private final Contents contents =
            new Contents(data.snapshot().terms(), data.snapshot().vectors());
    private final int[] everyItemIsWarm =
            IntStream.range(0, ITEMS).map(item -> 1).toArray();

    static Stream<Arguments> networks() {
        return Stream.of(Variant.MDSYM_CVAE, Variant.MD_CVAE)
                .flatMap(variant -> Stream.of(
                        Arguments.of(variant, List.of(), Activation.TANH),
                        Arguments.of(variant, List.of(), Activation.IDENTITY),
                        Arguments.of(variant, List.of(7), Activation.SIGMOID),
                        Arguments.of(variant, List.of(9, 5), Activation.RELU)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void scoresHistoriesEqually(Variant variant, List<Integer> widths, Activation activation) {
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Initializer initializer = new Initializer(scope, new SeededRandom(4));
            UserVae users = new UserVae(
                    initializer, ITEMS, settings.withVariant(variant).withUserLayers(widths, activation));
            ItemVae items = new ItemVae(initializer, contents, settings);
            fill(users.biases(), new SeededRandom(5));
            int[] history = {2, 5, 11, 29};
            SparseBatch batch = new SparseBatch(1, ITEMS, history.length);
            for (int item : history) {
                batch.add(0, item, (float) (1 / Math.sqrt(history.length)));
            }
            Weights weights = Weights.fixed(scope);
            NDArray rows = weights.of(users.embeddings());
            NDArray sums = scope.sparse(batch).matMul(weights.of(users.inputEmbeddings()));
            NDArray mean = users.encode(weights, sums).mean();
            NDArray logits = Graph.linear(users.decode(weights, mean), rows, weights.of(users.biases()));
            float[] expected = NativeScope.toFloats(logits);

            Ranker ranker = new Ranker(model(users, items));
            ItemRows all = ranker.trainedRows();
            RankedList list = ranker.top(all, ranker.foldIn(all, history), ITEMS, row -> true);
            for (int i = 0; i < ITEMS; i++) {
                assertThat(list.scores()[i]).isCloseTo(expected[list.rows()[i]], within(TOLERANCE));
            }
        }
    }

    @Test
    void embedsContentEqually() {
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Initializer initializer = new Initializer(scope, new SeededRandom(4));
            UserVae users = new UserVae(initializer, ITEMS, settings);
            ItemVae items =
                    new ItemVae(initializer, contents, settings.withContentLayers(List.of(8, 6), Activation.SIGMOID));
            int[] all = IntStream.range(0, ITEMS).toArray();
            float[] expected = NativeScope.toFloats(items.rows(Weights.fixed(scope), all));
            Ranker ranker = new Ranker(model(users, items));
            for (int item : all) {
                FeatureVector features = new FeatureVector(
                        contents.terms().row(item), contents.vectors().row(item));
                float[] row = java.util.Arrays.copyOfRange(expected, item * DIM, (item + 1) * DIM);
                assertThat(ranker.embed(features)).containsExactly(row, within(TOLERANCE));
            }
        }
    }

    private TrainedModel model(UserVae users, ItemVae items) {
        Matrix embeddings = Matrix.of(NativeScope.toFloats(users.embeddings().value()), DIM);
        boolean tied = users.embeddings() == users.inputEmbeddings();
        return new TrainedModel(
                data.snapshot().space(),
                data.snapshot().itemKeys(),
                everyItemIsWarm,
                embeddings,
                tied
                        ? embeddings
                        : Matrix.of(NativeScope.toFloats(users.inputEmbeddings().value()), DIM),
                Matrix.of(NativeScope.toFloats(users.biases().value()), 1),
                0,
                ItemWeights.none(ITEMS),
                users.toJava(),
                items.toJava());
    }

    private static void fill(Parameter parameter, SeededRandom random) {
        float[] values = random.normal(Math.toIntExact(parameter.value().size()), 1);
        parameter.value().toByteBuffer(true).asFloatBuffer().put(values);
    }
}
