package dev.tandem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            up == 0                                    | up == bool 0
            a{b!="c",d="<"} > 1 and on (b) e <= 2      | a{b!="c",d="<"} > bool 1 and on (b) e <= bool 2
            a < ignoring (of) b                        | a < bool ignoring (of) b
            a > bool 1                                 | a > bool 1
            label_replace(a{b=~"c"}, "d", ">", "", "") | label_replace(a{b=~"c"}, "d", ">", "", "")
            """)
    void keepsEverySeriesWithoutThresholds(String expression, String expected) {
        assertThat(new Expression(expression).withoutThresholds().text()).isEqualTo(expected);
    }

    @Test
    void takesValuesForVariables() {
        Expression expression = new Expression("rate(a{instance=~\"$instance\"}[$__rate_interval])");

        assertThat(expression
                        .with(Map.of("instance", ".*", "__rate_interval", "30s"))
                        .text())
                .isEqualTo("rate(a{instance=~\".*\"}[30s])");
    }
}
