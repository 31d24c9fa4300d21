package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureVector;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NeighbourScoreTests {

    private static final Offset<Float> CLOSE = within(1e-5f);
    private static final float CONTENT_SIMILARITY = 10;
    private static final float OF_ONE_TERM = CONTENT_SIMILARITY / 2;
    private static final float OF_TWO_TERMS = CONTENT_SIMILARITY * 2 / 3;

    // Items 0 to 2 are warm, 3 is cold. Item 0 adds 1 to item 1 and −2 to item 2, item 1 adds 4 to item 2.
    // Terms 0 and 1 belong to two items each, so they have the same weight.
    private final ItemWeights weights = new ItemWeights(
            new WeightedRows(
                    new SparseRows.Builder(4).add(1, 2).add(2).add().add().build(), new float[] {1, -2, 4}),
            new SparseRows.Builder(2).add(0).add(1).add(0).add(1).build(),
            CONTENT_SIMILARITY,
            1);
    private final DenseLayer identity = new DenseLayer(new float[] {1}, new float[1], Activation.IDENTITY);
    private final TrainedModel model = new TrainedModel(
            new FeatureSpace("en", List.of("a", "b"), new float[0], new float[0]),
            new int[] {1, 2, 3, 4},
            new int[] {5, 5, 5, 0},
            Matrix.of(new float[4], 1),
            Matrix.of(new float[4], 1),
            Matrix.of(new float[4], 1),
            0,
            weights,
            new UserNetwork(new float[1], Activation.IDENTITY, List.of(identity), List.of()),
            new ContentNetwork(new float[2], new float[0], new float[1], Activation.IDENTITY, List.of(identity)));
    private final Ranker ranker = new Ranker(model);

    // Row 4 is new and has both terms.
    private final ItemRows items = ranker.trainedRows()
            .append(
                    new float[1],
                    0,
                    ranker.contentRow(new FeatureVector(new int[] {0, 1}, new float[0]))
                            .content());
    private final NeighbourScorer neighbourScorer = new NeighbourScorer(model, new ColdRows(model.trainInteractions()));

    @Test
    void anItemWithoutARowScoresAsItsRowWould() {
        ContentRow both = ranker.contentRow(new FeatureVector(new int[] {0, 1}, new float[0]));
        for (int[] history : List.of(new int[0], new int[] {0}, new int[] {0, 1}, new int[] {1, 3})) {
            Query query = ranker.foldIn(items, history);
            RankedList list = ranker.top(items, query, 1, row -> row == 4);

            assertThat(ranker.score(items, query, both, 0)).isCloseTo(list.scores()[0], CLOSE);
        }
    }

    @Test
    void addsUpLearnedWeightsBetweenWarmItems() {
        float[] added = added(0, 1);

        assertThat(added[0]).isZero();
        assertThat(added[1]).isEqualTo(1);
        assertThat(added[2]).isEqualTo(2);
    }

    @Test
    void comparesAColdItemWithTheWholeHistory() {
        assertThat(added(1)[3]).isCloseTo(OF_ONE_TERM, CLOSE);
        assertThat(added(0)[3]).isZero();
        assertThat(added(0, 1)[3]).isCloseTo((float) (OF_ONE_TERM / Math.sqrt(2)), CLOSE);
    }

    @Test
    void comparesAnAppendedItemLikeAnyColdItem() {
        // (0 + 1) terms over a content of length √2.
        assertThat(added(0)[4]).isCloseTo((float) (OF_TWO_TERMS / Math.sqrt(2)), CLOSE);
        assertThat(added(0, 1)[4]).isCloseTo(OF_TWO_TERMS, CLOSE);
    }

    @Test
    void aColdItemOfTheHistoryAddsToWarmItemsByItsContent() {
        float[] added = added(0, 3);

        assertThat(added[1]).isCloseTo((float) (1 + OF_ONE_TERM / Math.sqrt(2)), CLOSE);
        assertThat(added[2]).as("of the other term").isEqualTo(-2);
        assertThat(added(4)[2]).isCloseTo((float) (OF_TWO_TERMS / Math.sqrt(2)), CLOSE);
    }

    @Test
    void twoItemsWithoutInteractionsRelyOnBothContents() {
        assertThat(added(3)[4]).isCloseTo((float) (OF_ONE_TERM * 2 / 3 / Math.sqrt(2)), CLOSE);
    }

    @Test
    void anEmptyHistoryAddsNothing() {
        assertThat(added()).containsOnly(0);
    }

    @Test
    void addsTheSameForAnyBlockSize() {
        int[][] histories = {{}, {0, 1}, {1, 4}, {0, 3, 4}};
        for (int[] history : histories) {
            float[] inBlocks = new float[items.rows()];
            NeighbourScore neighbourScore = neighbourScorer.of(items, history);
            for (int row = 0; row < inBlocks.length; row++) {
                float[] one = new float[1];
                neighbourScore.addNeighbours(one, row, row + 1);
                inBlocks[row] = one[0] + neighbourScore.content(row);
            }

            assertThat(inBlocks).isEqualTo(added(history));
        }
    }

    @Test
    void noContentAddsMoreThanItsBound() {
        int[][] histories = {{}, {0}, {1, 4}, {3}, {3, 4}, {0, 3, 4}};
        for (int[] history : histories) {
            NeighbourScore neighbourScore = neighbourScorer.of(items, history);
            float[] bounds = new float[items.rows()];
            neighbourScore.boundContents(bounds, 0, bounds.length);
            for (int row = 0; row < bounds.length; row++) {
                assertThat(neighbourScore.content(row)).isLessThanOrEqualTo(bounds[row]);
            }
            assertThat(bounds[0] > 0)
                    .as("bound for the cold item in the history only")
                    .isEqualTo(neighbourScore.coldContentBound() != ContentBound.NONE);
        }
    }

    @Test
    void aReleasedBufferIsClearedBeforeReuse() {
        neighbourScorer.release(neighbourScorer.of(items, new int[] {1, 3}));

        assertThat(added(0)[3]).isZero();
    }

    @Test
    void neighbourScoresArePartOfTheScore() {
        RankedList list = ranker.top(items, ranker.foldIn(items, new int[] {0, 1}), 5, row -> true);

        assertThat(list.rows()).containsExactly(4, 3, 2, 1, 0);
        assertThat(list.scores())
                .containsExactly(new float[] {OF_TWO_TERMS, (float) (OF_ONE_TERM / Math.sqrt(2)), 2, 1, 0}, CLOSE);
    }

    private float[] added(int... history) {
        NeighbourScore neighbourScore = neighbourScorer.of(items, history);
        float[] sums = new float[items.rows()];
        neighbourScore.addNeighbours(sums, 0, sums.length);
        for (int row = 0; row < sums.length; row++) {
            sums[row] += neighbourScore.content(row);
        }
        return sums;
    }
}
