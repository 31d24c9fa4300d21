package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against numbers computed by hand. */
class SplitResultsTests {

    private static final Offset<Double> EXACT = within(1e-12);

    private final SplitResults results = results(new double[] {0.1, 0.3}, new double[] {0.5});

    @Test
    void eachSplitCountsTheSame() {
        Spread spread = results.spread(Metric.NDCG_100);

        assertThat(spread.mean()).isCloseTo(0.35, EXACT); // of 0.2 and 0.5
        assertThat(spread.standardDeviation()).isCloseTo(0.3 / Math.sqrt(2), EXACT);
        assertThat(spread.splits()).isEqualTo(2);
    }

    @Test
    void oneSplitHasNoSpread() {
        assertThat(Spread.of(0.25)).isEqualTo(new Spread(0.25, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(Spread::of).withMessageContaining("no splits");
    }

    @Test
    void usersOfAllSplitsArePairedAndTested() {
        PairedTest test = results(new double[] {0.2, 0.5}, new double[] {0.8}).against(results, Metric.NDCG_100);

        // Differences 0.1, 0.2, 0.3: t = 2 √3 with two degrees of freedom, where p = 1 - t / √(t² + 2).
        assertThat(test.difference()).isCloseTo(0.2, EXACT);
        assertThat(test.pValue()).isCloseTo(1 - Math.sqrt(12 / 14.0), within(1e-9));
        assertThat(test.users()).isEqualTo(3);
    }

    @Test
    void equalRankersHaveAPValueOfOne() {
        assertThat(results.against(results, Metric.RECALL_20)).isEqualTo(new PairedTest(0, 1, 3));
    }

    @Test
    void aConstantDifferenceHasAPValueOfZero() {
        assertThat(PairedTest.of(new double[] {0.75, 0.5}, new double[] {0.5, 0.25}))
                .isEqualTo(new PairedTest(0.25, 0, 2));
    }

    @Test
    void refusesDifferentNumbersOfUsers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> results.against(results(new double[] {1, 1}), Metric.RECALL_20))
                .withMessageContaining("got 3 and 2");
    }

    private static SplitResults results(double[]... splits) {
        return new SplitResults(
                List.of(splits).stream().map(of -> new UserMetrics(of, of, of)).toList());
    }
}
