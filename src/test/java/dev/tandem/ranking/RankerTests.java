package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureVector;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseVector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Fold-in and top-M against numbers computed by hand. */
class RankerTests {

    private static final Offset<Float> CLOSE = within(1e-5f);

    // Four items in two dimensions; the encoder swaps the dimensions, the decoder doubles them.
    private static final float[] EMBEDDINGS = {1, 0, 0, 1, 1, 1, -1, 0}; // [4][2], row-major
    private static final DenseLayer SWAP = new DenseLayer(new float[] {0, 1, 1, 0}, new float[2], Activation.IDENTITY);
    private static final DenseLayer DOUBLE =
            new DenseLayer(new float[] {2, 0, 0, 2}, new float[] {0.5f, 0}, Activation.IDENTITY);

    private final TrainedModel model = new TrainedModel(
            new FeatureSpace("en", List.of("word:a", "word:b"), new float[1], new float[] {1}),
            new int[] {10, 20, 30, 40},
            new int[] {1, 1, 1, 0},
            Matrix.of(EMBEDDINGS, 2),
            Matrix.of(new float[] {0, 0, 0, 5}, 1),
            0.25f,
            new UserNetwork(new float[] {0, 1}, Activation.TANH, List.of(SWAP), List.of(DOUBLE)),
            new ContentNetwork(
                    new float[] {1, 2, 3, 4},
                    new float[] {10, 20},
                    new float[] {-1, 0},
                    Activation.RELU,
                    List.of(SWAP)));

    private final Ranker ranker = new Ranker(model);
    private final ItemRows items = ranker.trainedRows();

    @Test
    void foldsAHistoryIn() {
        float[] query = ranker.foldIn(items, new int[] {0, 2}).latent();

        // sum = (2, 1) / √2, plus bias (0, 1); tanh; swapped; doubled; plus (0.5, 0).
        double root = Math.sqrt(2);
        assertThat(query[0]).isCloseTo((float) (2 * Math.tanh(1 / root + 1) + 0.5), CLOSE);
        assertThat(query[1]).isCloseTo((float) (2 * Math.tanh(2 / root)), CLOSE);
    }

    @Test
    void foldsAnEmptyHistoryInAsTheBias() {
        float[] query = ranker.foldIn(items, new int[0]).latent();

        assertThat(query[0]).isCloseTo((float) (2 * Math.tanh(1) + 0.5), CLOSE);
        assertThat(query[1]).isZero();
    }

    @Test
    void embedsContentFromTermsAndVector() {
        float[] embedding = ranker.embed(new FeatureVector(new int[] {0, 1}, new float[] {-0.25f}));

        // (1, 2) + (3, 4) - 0.25 (10, 20) + (-1, 0) = (0.5, 1); relu; swapped.
        assertThat(embedding).containsExactly(new float[] {1, 0.5f}, CLOSE);
    }

    @Test
    void embedsContentWithoutKnownFeaturesAsZeros() {
        assertThat(ranker.embed(new FeatureVector(new int[0], new float[0]))).containsExactly(0, 0);
    }

    @Test
    void ranksByScoreAndBias() {
        RankedList list = ranker.top(items, query(1, 2), 3, row -> true);

        assertThat(list.rows()).containsExactly(3, 2, 1);
        assertThat(list.scores()).containsExactly(new float[] {4, 3, 2}, CLOSE);
    }

    @Test
    void leavesOutRowsThatAreNotEligible() {
        RankedList list = ranker.top(items, query(1, 2), 10, row -> row != 3);

        assertThat(list.rows()).containsExactly(2, 1, 0);
    }

    @Test
    void ranksAndFoldsInAppendedRows() {
        ItemRows grown = items.append(new float[] {0, 9}, 0, SparseVector.ZERO);

        assertThat(ranker.top(grown, query(1, 2), 1, row -> true).rows()).containsExactly(4);
        assertThat(ranker.foldIn(grown, new int[] {0, 4}).latent())
                .isNotEqualTo(ranker.foldIn(grown, new int[] {0}).latent());
        assertThat(items.rows()).isEqualTo(4);
    }

    @Test
    void ranksAcrossChunks() {
        float[] many = new float[(Matrix.CHUNK_ROWS + 10) * 2];
        many[2 * 5] = 1;
        many[2 * (Matrix.CHUNK_ROWS + 3)] = 2;
        ItemRows large =
                new ItemRows(Matrix.of(many, 2), Matrix.of(new float[Matrix.CHUNK_ROWS + 10], 1), AppendList.empty());

        assertThat(ranker.top(large, query(1, 0), 2, row -> true).rows()).containsExactly(Matrix.CHUNK_ROWS + 3, 5);
    }

    @Test
    void prefersTheLowerRowOfEqualScoresAndListsNoNaN() {
        float[] many = new float[2 * 3 * Scan.BLOCK];
        Arrays.fill(many, 1);
        many[2 * 4] = Float.NaN;
        ItemRows equal = new ItemRows(Matrix.of(many, 2), Matrix.of(new float[3 * Scan.BLOCK], 1), AppendList.empty());

        assertThat(ranker.top(equal, query(1, 1), 6, row -> row != 1).rows()).containsExactly(0, 2, 3, 5, 6, 7);
    }

    @Test
    void testsEligibilityOnlyOfRowsThatWouldEnterTheList() {
        BitSet asked = new BitSet();
        ranker.top(items, query(-1, 0), 1, row -> {
            asked.set(row);
            return true;
        });

        assertThat(asked.stream()).as("of the scores −1, 0, −1, 6").containsExactly(0, 1, 3);
    }

    @Test
    void boostsColdItemsOnly() {
        ItemRows grown = items.append(new float[] {1, 1}, 0, SparseVector.ZERO);

        assertThat(ranker.top(grown, query(1, 2), 5, 0, row -> true).rows()).containsExactly(3, 2, 4, 1, 0);
        assertThat(ranker.top(grown, query(1, 2), 5, 2, row -> true).rows()).containsExactly(3, 4, 2, 1, 0);
        assertThat(ranker.top(grown, query(1, 2), 5, -9, row -> true).rows()).containsExactly(2, 1, 0, 3, 4);
    }

    @Test
    void findsSimilarItemsByCosineWithoutTheItemItself() {
        RankedList list = ranker.similar(items, 0, 10, row -> true);

        assertThat(list.rows()).containsExactly(2, 1, 3);
        assertThat(list.scores()).containsExactly(new float[] {(float) Math.sqrt(0.5), 0, -1}, CLOSE);
    }

    @Test
    void findsNothingSimilarToAnItemOfZeros() {
        ItemRows grown = items.append(new float[2], 0, SparseVector.ZERO);

        assertThat(ranker.similar(grown, 4, 10, row -> true).rows()).isEmpty();
        assertThat(ranker.similar(grown, 0, 10, row -> true).rows()).doesNotContain(4);
    }

    private Query query(float... latent) {
        return new Query(latent, new int[0]);
    }

    @Test
    void refusesQueriesAndHistoriesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranker.top(items, query(1, 2, 3), 1, row -> true))
                .withMessage("query has 3 dimensions, model has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranker.foldIn(items, new int[] {4}))
                .withMessage("history holds row 4, there are 4");
    }
}
