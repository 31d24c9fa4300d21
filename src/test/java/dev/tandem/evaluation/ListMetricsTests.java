package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against numbers computed by hand. */
class ListMetricsTests {

    private static final int[] RANKED = {7, 3, 9, 1};

    @Test
    void recallIsHitsOverTheMostPossible() {
        assertThat(ListMetrics.recall(RANKED, new int[] {9, 1, 5}, 3)).isEqualTo(1 / 3.0);
        assertThat(ListMetrics.recall(RANKED, new int[] {9, 1, 5}, 4)).isEqualTo(2 / 3.0);
        assertThat(ListMetrics.recall(RANKED, new int[] {7, 3, 9, 1, 5}, 2)).isEqualTo(1);
        assertThat(ListMetrics.recall(RANKED, new int[] {8}, 4)).isZero();
    }

    @Test
    void ndcgDiscountsByRank() {
        double hits = 1 / (Math.log(3) / Math.log(2)) + 1 / 2.0; // ranks 2 and 3
        double ideal = 1 + 1 / (Math.log(3) / Math.log(2));

        assertThat(ListMetrics.ndcg(RANKED, new int[] {3, 9}, 100)).isCloseTo(hits / ideal, within(1e-12));
    }

    @Test
    void ndcgOfAnIdealListIsOne() {
        assertThat(ListMetrics.ndcg(RANKED, new int[] {3, 7, 1, 9}, 100)).isCloseTo(1, within(1e-12));
        assertThat(ListMetrics.ndcg(RANKED, new int[] {3, 7, 1, 9}, 2)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aShortListIsMeasuredAsItIs() {
        assertThat(ListMetrics.recall(new int[0], new int[] {1}, 20)).isZero();
        assertThat(ListMetrics.ndcg(new int[0], new int[] {1}, 100)).isZero();
    }

    @Test
    void refusesAUserWithNothingHeldOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListMetrics.recall(RANKED, new int[0], 20))
                .withMessageContaining("nothing is held out");
    }
}
