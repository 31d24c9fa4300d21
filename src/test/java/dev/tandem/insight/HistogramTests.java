package dev.tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.insight.Histogram.Range;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTests {

    @Test
    void putsMembersIntoClassesOfDoublingWidth() {
        Histogram histogram = of(Map.of(0L, 5L, 1L, 4L, 2L, 3L, 3L, 1L, 4L, 1L, 9L, 2L));

        assertThat(histogram.classes())
                .containsExactly(
                        new Range(0, 0, 5),
                        new Range(1, 1, 4),
                        new Range(2, 2, 3),
                        new Range(3, 4, 2),
                        new Range(5, 8, 0),
                        new Range(9, 16, 2));
        assertThat(histogram.members()).isEqualTo(16);
        assertThat(histogram.total()).isEqualTo(35);
        assertThat(histogram.most()).isEqualTo(9);
        assertThat(histogram.without()).isEqualTo(5);
    }

    @Test
    void halfHaveAtMostTheMedian() {
        assertThat(of(Map.of(0L, 2L, 7L, 2L)).median()).isZero();
        assertThat(of(Map.of(0L, 1L, 7L, 2L)).median()).isEqualTo(7);
        assertThat(of(Map.of(1L, 1L, 2L, 1L, 3L, 1L)).median()).isEqualTo(2);
    }

    @Test
    void computesTheShareOfTheTopPercent() {
        assertThat(of(Map.of(1L, 198L, 51L, 1L, 151L, 1L)).heldByTopPercent()).isCloseTo(202 / 400.0, within(1e-9));
        assertThat(of(Map.of(1L, 3L, 7L, 1L)).heldByTopPercent()).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void isEmptyWithoutMembers() {
        assertThat(of(Map.of())).isEqualTo(new Histogram(0, 0, 0, 0, 0, 0, List.of(new Range(0, 0, 0))));
        assertThat(of(Map.of(0L, 3L)).heldByTopPercent()).isZero();
    }

    private static Histogram of(Map<Long, Long> membersByAmount) {
        return Histogram.of(new TreeMap<>(membersByAmount));
    }
}
