package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.content.FeatureSpace;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorTests {

    private static final DenseLayer IDENTITY =
            new DenseLayer(new float[] {1, 0, 0, 1}, new float[2], Activation.IDENTITY);

    // Items 0-2 lie along one axis, items 3-5 along the other.
    private final TrainedModel model = new TrainedModel(
            new FeatureSpace("en", List.of(), new float[0], new float[0]),
            new int[] {1, 2, 3, 4, 5, 6},
            new int[] {1, 1, 1, 1, 1, 1},
            Matrix.of(new float[] {3, 0, 2, 0, 1, 0, 0, 3, 0, 2, 0, 1}, 2),
            Matrix.of(new float[6], 1),
            0,
            new UserNetwork(new float[2], Activation.IDENTITY, List.of(IDENTITY), List.of()),
            new ContentNetwork(new float[0], new float[0], new float[2], Activation.IDENTITY, List.of(IDENTITY)));

    private static final Optional<StandardErrors> NO_SPREAD = Optional.of(new StandardErrors(0, 0, 0));

    private final Holdout holdout = new Holdout(
            new SparseRows.Builder(6).add(0).add(3, 4).build(),
            new SparseRows.Builder(6).add(1).add(5, 0).build());

    @Test
    void ranksEverythingExceptTheHistory() {
        RankingMetrics metrics = new Evaluator(holdout).evaluate(model);

        // User 0: 1, 2, then zeros by row (3, 4, 5): hit at rank 1. User 1: 5, then 0, 1, 2: hits at ranks 1 and 2.
        assertThat(metrics).isEqualTo(new RankingMetrics(1, 1, 1, 2, NO_SPREAD));
    }

    @Test
    void popularityIsOneListForAllUsers() {
        RankingMetrics metrics = new Evaluator(holdout).evaluatePopularity(new int[] {9, 1, 2, 8, 7, 3});

        // User 0 without 0: 3, 4, 5, 2, 1: hit at rank 5. User 1 without 3, 4: 0, 5: both found first.
        assertThat(metrics.recall20()).isEqualTo(1);
        assertThat(metrics.ndcg100()).isCloseTo((Math.log(2) / Math.log(6) + 1) / 2, within(1e-12));
    }

    @Test
    void measuresCoverageAndPopularity() {
        int[] counts = {0, 1, 1, 1, 1, 5};
        Evaluation evaluation = new Evaluator(holdout).evaluate(ItemScorer.constant(counts), counts);

        // User 0: 5, 1, 2, 3, 4: hit at rank 2. User 1: 5, 1, 2, 0: hits at ranks 1 and 4.
        assertThat(evaluation.metrics()).isEqualTo(new Evaluator(holdout).evaluatePopularity(counts));
        assertThat(evaluation.users().ndcg100()[0]).isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
        assertThat(evaluation.coverage()).isEqualTo(1);
        assertThat(evaluation.coldShare()).isCloseTo(1 / 9.0, within(1e-12));
        assertThat(evaluation.byPopularity())
                .containsExactly(
                        new PopularityBucket(0, 0, 1, 1),
                        new PopularityBucket(1, 1, 1, 1),
                        new PopularityBucket(4, 7, 1, 1));
    }

    @Test
    void anItemWithANaNScoreIsInNoList() {
        ItemScorer scorer = history -> new float[] {Float.NaN, 1, 2};

        assertThat(scorer.top(new int[0], 5, row -> true).rows()).containsExactly(2, 1);
    }

    @Test
    void withoutUsersEverythingIsZero() {
        Holdout empty = new Holdout(new SparseRows.Builder(6).build(), new SparseRows.Builder(6).build());

        assertThat(new Evaluator(empty).evaluate(model)).isEqualTo(new RankingMetrics(0, 0, 0, 0, NO_SPREAD));
    }
}
