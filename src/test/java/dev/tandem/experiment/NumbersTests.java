package dev.tandem.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTests {

    @Test
    void writesMetricsWithoutALeadingZero() {
        assertThat(List.of(Numbers.metric(0.3071), Numbers.metric(1), Numbers.metric(-0.02), Numbers.metric(0)))
                .containsExactly(".307", "1.000", "-.020", ".000");
    }

    @Test
    void writesSharesWithTheDigitsThatTell() {
        assertThat(List.of(Numbers.percent(0.00217), Numbers.percent(0.125), Numbers.percent(0)))
                .containsExactly("0.22%", "12.5%", "0.0%");
    }

    @Test
    void writesChancesToFourDigits() {
        assertThat(List.of(Numbers.chance(1), Numbers.chance(0.03124), Numbers.chance(1e-9)))
                .containsExactly("1.0000", ".0312", "<.0001");
    }

    @Test
    void writesSettingsAsShortAsTheyAre() {
        Settings settings = Settings.DEFAULT.with("lambda", 200).with("alpha", 0.25);

        assertThat(settings).hasToString("alpha=0.25 lambda=200");
    }

    @Test
    void writesTimeSpansInTheUnitsThatCount() {
        assertThat(List.of(
                        Numbers.duration(Duration.ofSeconds(12)),
                        Numbers.duration(Duration.ofSeconds(200)),
                        Numbers.duration(Duration.ofSeconds(3725))))
                .containsExactly("12 s", "3 min 20 s", "1 h 02 min");
    }

    @Test
    void multipliesSettingsIntoAGrid() {
        List<Settings> grid = Settings.times(Settings.times(List.of(Settings.DEFAULT), "a", 1, 2), "b", 3, 4);

        assertThat(grid).extracting(Settings::toString).containsExactly("a=1 b=3", "a=1 b=4", "a=2 b=3", "a=2 b=4");
    }
}
