package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureVector;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.RankedList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlierModelTests {

    private static final DenseLayer IDENTITY =
            new DenseLayer(new float[] {1, 0, 0, 1}, new float[2], Activation.IDENTITY);

    // Trained on items 10 to 50 along two axes, of which 40 was deleted since and 50 had no interactions.
    private final TrainedModel model = new TrainedModel(
            new FeatureSpace("en", List.of("tag:love", "tag:space"), new float[0], new float[0]),
            new int[] {10, 20, 30, 40, 50},
            new int[] {3, 3, 3, 3, 0},
            Matrix.of(new float[] {1, 0, .5f, 0, 0, 1, .9f, 0, 7, 7}, 2),
            Matrix.of(new float[5], 1),
            .1f,
            new UserNetwork(new float[2], Activation.IDENTITY, List.of(IDENTITY), List.of()),
            new ContentNetwork(
                    new float[] {0, 2, 2, 0}, new float[0], new float[2], Activation.IDENTITY, List.of(IDENTITY)));

    // Since then: 60 of space, 70 without content, and 50 has content now. Rows: 10, 20, 30, 50, 60, 70.
    private final FeatureSpace space =
            new FeatureSpace("en", List.of("tag:space", "tag:fresh", "tag:love"), new float[0], new float[0]);
    private final int[] itemKeys = {10, 20, 30, 50, 60, 70};
    private final SparseRows terms =
            new SparseRows.Builder(3).add().add().add().add(2).add(0, 1).add().build();

    private final ItemRanker ranker =
            new EarlierModel(model, space, itemKeys, row -> new FeatureVector(terms.row(row), new float[0]));

    @Test
    void ranksByTheRowsOfTheSnapshot() {
        RankedList list = ranker.top(new int[] {0}, 10, row -> row != 0);

        // 60 by its content (2, 0), then 20; the others are orthogonal: 50 and 70 have the bias of new items, 30 has
        // none.
        assertThat(list.rows()).containsExactly(4, 1, 3, 5, 2);
        assertThat(list.scores()).containsExactly(2.1f, .5f, .1f, .1f, 0);
    }

    @Test
    void foldsInUntrainedItemsByTheirContent() {
        assertThat(ranker.top(new int[] {3}, 1, row -> row < 3).rows()).containsExactly(2);
        assertThat(ranker.top(new int[] {4}, 1, row -> row < 3).rows()).containsExactly(0);
    }

    @Test
    void ignoresItemsWithoutEvidence() {
        assertThat(ranker.top(new int[] {0, 5}, 3, row -> true).scores())
                .containsExactly(ranker.top(new int[] {0}, 3, row -> true).scores());
    }

    @Test
    void listsNoDeletedItem() {
        assertThat(IntStream.of(ranker.top(new int[] {0}, 10, row -> true).rows()))
                .hasSize(6)
                .allMatch(row -> row < itemKeys.length);
    }
}
