package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.RankedList;
import java.util.function.IntPredicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against numbers computed by hand: one order for all, 4 1 5 0 3 2, where 4 and 5 are cold. */
class ColdStartEvaluatorTests {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final double SECOND = Math.log(2) / Math.log(3); // the discount at rank 2
    private static final double FOURTH = Math.log(2) / Math.log(5);

    private final ItemRanker ranker = ItemScorer.constant(new int[] {3, 5, 1, 2, 6, 4});
    private final SparseRows train =
            new SparseRows.Builder(6).add(0, 1, 2, 3).add(0, 2).build();
    private final ColdStartHoldout holdout = new ColdStartHoldout(
            new Holdout(
                    new SparseRows.Builder(6).add(0).add(2).build(),
                    new SparseRows.Builder(6).add(1).add(0).build()),
            new SparseRows.Builder(6).add(4).add().build());

    private final ColdStartEvaluation evaluation =
            new ColdStartEvaluator(holdout, new int[] {4, 5}, train).evaluate(ranker);

    @Test
    void warmItemsAloneAreRankedWithoutTheCold() {
        // 1 3 2 finds 1 first, 1 0 3 finds 0 second.
        assertThat(evaluation.warm().users().ndcg100()).containsExactly(new double[] {1, SECOND}, EXACT);
        assertThat(evaluation.warm().coldShare()).isZero();
        assertThat(evaluation.warm().coverage()).isEqualTo(1);
    }

    @Test
    void coldAmongColdCountsUsersWithColdItemsOnly() {
        assertThat(evaluation.coldAmongCold().users().ndcg100()).containsExactly(1);
        assertThat(evaluation.coldAmongCold().coldShare()).isEqualTo(1);
        assertThat(evaluation.coldAmongCold().byPopularity()).containsExactly(new PopularityBucket(0, 0, 1, 1));
    }

    @Test
    void oneListIsMeasuredOnAllItemsAndOnEachPart() {
        // 4 1 5 3 2 finds 4 and 1 at once, 4 1 5 0 3 finds 0 fourth.
        assertThat(evaluation.oneList().users().ndcg100()).containsExactly(new double[] {1, FOURTH}, EXACT);
        assertThat(evaluation.oneListWarm().ndcg100()).containsExactly(new double[] {SECOND, FOURTH}, EXACT);
        assertThat(evaluation.oneListCold().ndcg100()).containsExactly(1);
        assertThat(evaluation.oneList().coldShare()).isEqualTo(0.4);
        assertThat(evaluation.oneList().byPopularity())
                .containsExactly(
                        new PopularityBucket(0, 0, 1, 1),
                        new PopularityBucket(1, 1, 1, 1),
                        new PopularityBucket(2, 3, 1, 1));
    }

    @Test
    void preparesARankerOnceForAllHistories() {
        ItemRanker lazy = new ItemRanker() {
            @Override
            public RankedList top(int[] history, int m, IntPredicate eligible) {
                throw new AssertionError("not prepared");
            }

            @Override
            public ItemRanker prepared(SparseRows histories) {
                assertThat(histories).isEqualTo(holdout.histories());
                return ranker;
            }
        };

        assertThat(new ColdStartEvaluator(holdout, new int[] {4, 5}, train).evaluate(lazy))
                .isEqualTo(evaluation);
    }
}
