package dev.tandem.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTests {

    @Test
    void writesMetricsWithoutALeadingZero() {
        assertThat(List.of(Numbers.metric(0.3071), Numbers.metric(1), Numbers.metric(-0.02), Numbers.metric(0)))
                .containsExactly(".307", "1.000", "-.020", ".000");
    }

    @Test
    void writesSharesWithTwoDigitsOrMore() {
        assertThat(List.of(Numbers.percent(0.00217), Numbers.percent(0.125), Numbers.percent(0)))
                .containsExactly("0.22%", "12.5%", "0.0%");
    }

    @Test
    void writesPValuesToFourDigits() {
        assertThat(List.of(Numbers.pValue(1), Numbers.pValue(0.03124), Numbers.pValue(1e-9)))
                .containsExactly("1.0000", ".0312", "<.0001");
    }
}
