package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UserMetricsTests {

    @Test
    void computesTheStandardErrorOfADifference() {
        UserMetrics first = metrics(.2, .5, .8);
        UserMetrics second = metrics(.1, .3, .5);

        // Differences 0.1, 0.2, 0.3: standard deviation 0.1, over √3.
        assertThat(first.standardErrorAgainst(second, Metric.NDCG_100)).isCloseTo(.1 / Math.sqrt(3), within(1e-12));
        assertThat(first.standardErrorAgainst(first, Metric.RECALL_20)).isZero();
    }

    @Test
    void hasNoErrorForFewerThanTwoUsers() {
        assertThat(metrics(.3).standardErrorAgainst(metrics(.1), Metric.NDCG_100))
                .isZero();
        assertThat(metrics().standardErrorAgainst(metrics(), Metric.NDCG_100)).isZero();
    }

    @Test
    void computesTheStandardErrorsOfMeans() {
        // 0.2, 0.5 and 0.8 have a standard deviation of 0.3, over √3.
        StandardErrors errors = metrics(.2, .5, .8).mean().standardErrors().orElseThrow();

        assertThat(errors.recall20()).isCloseTo(.3 / Math.sqrt(3), within(1e-12));
        assertThat(metrics(.3).mean().standardErrors()).hasValue(new StandardErrors(0, 0, 0));
    }

    @Test
    void refusesToCompareDifferentUsers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics(.3).standardErrorAgainst(metrics(.1, .2), Metric.NDCG_100))
                .withMessage("metrics of 1 users, compared with 2");
    }

    private static UserMetrics metrics(double... values) {
        return new UserMetrics(values, values, values);
    }
}
