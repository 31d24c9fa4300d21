package dev.tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapSampleTests {

    private static final int[] NONE = {};

    @Test
    void fewItemsAreAllShown() {
        MapSample sample = sample(10, 4, row -> row == 3);

        assertThat(sample.rows(NONE)).containsExactly(0, 1, 2, 3);
        assertThat(sample.rows(new int[] {2})).containsExactly(2, 0, 1, 3);
        assertThat(sample.seen()).isEqualTo(4);
        assertThat(sample.seenCold()).isEqualTo(1);
    }

    @Test
    void showsTheNewestColdItemsAndASampleOfMany() {
        int[] rows = sample(100, 10_000, row -> row >= 9_000).rows(NONE);

        assertThat(rows)
                .hasSize(100)
                .isSorted()
                .contains(IntStream.range(9_975, 10_000).toArray());
        assertThat(Arrays.stream(rows).filter(row -> row < 5_000).count()).isBetween(20L, 60L);
    }

    @Test
    void isStableUnderAnAddedItem() {
        int[] before = sample(100, 10_000, row -> false).rows(NONE);
        int[] after = sample(100, 10_001, row -> false).rows(NONE);

        assertThat(Arrays.stream(after)
                        .filter(row -> Arrays.binarySearch(before, row) < 0)
                        .count())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void requiredRowsComeFirst() {
        int[] wanted = {9_999, 9_000, 5};
        MapSample sample = sample(4, 10_000, row -> row >= 9_998);

        assertThat(sample.rows(wanted)).hasSize(4).startsWith(wanted).doesNotHaveDuplicates();
        assertThat(sample(3, 10_000, row -> row >= 9_998).rows(wanted)).isEqualTo(wanted);
    }

    private static MapSample sample(int limit, int rows, IntPredicate coldStart) {
        MapSample sample = new MapSample(limit);
        for (int row = 0; row < rows; row++) {
            sample.add(row, row + 1, coldStart.test(row));
        }
        return sample;
    }
}
