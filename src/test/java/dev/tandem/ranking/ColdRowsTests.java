package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColdRowsTests {

    private final ColdRows cold = new ColdRows(new int[] {3, 0, 1, 0, 2});

    @Test
    void holdsItemsWithoutInteractionsAndAllAppendedOnes() {
        assertThat(cold.contains(0)).isFalse();
        assertThat(cold.contains(1)).isTrue();
        assertThat(cold.contains(4)).isFalse();
        assertThat(cold.contains(5)).isTrue();
        assertThat(cold.contains(500)).isTrue();
    }

    @Test
    void setsTheValuesOfColdRowsOnly() {
        int[] interactions = new int[200];
        interactions[3] = 1;
        interactions[64] = 1;
        interactions[199] = 1;
        ColdRows rows = new ColdRows(interactions);
        for (int first : new int[] {0, 1, 63, 64, 150, 199, 200, 300}) {
            for (int end : new int[] {first, first + 1, first + 70, first + 250}) {
                float[] values = new float[end - first];

                rows.fill(values, first, end, 7);

                for (int row = first; row < end; row++) {
                    assertThat(values[row - first])
                            .as("row %d from %d to %d", row, first, end)
                            .isEqualTo(rows.contains(row) ? 7 : 0);
                }
            }
        }
    }

    @Test
    void findsTheNextColdRow() {
        assertThat(cold.next(0)).isEqualTo(1);
        assertThat(cold.next(1)).isEqualTo(1);
        assertThat(cold.next(2)).isEqualTo(3);
        assertThat(cold.next(4)).isEqualTo(5);
        assertThat(cold.next(77)).isEqualTo(77);
    }
}
