package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedRowsTests {

    // 0 2 0
    // 3 0 4
    private final WeightedRows matrix =
            new WeightedRows(new SparseRows.Builder(3).add(1).add(2, 0).build(), new float[] {2, 4, 3});

    @Test
    void multipliesAVector() {
        assertThat(matrix.times(new float[] {1, 10, 100})).containsExactly(20, 403);
    }

    @Test
    void transposes() {
        WeightedRows turned = matrix.transposed();

        assertThat(turned.rows().rows()).isEqualTo(3);
        assertThat(turned.rows().width()).isEqualTo(2);
        assertThat(turned.times(new float[] {1, 10})).containsExactly(30, 2, 40);
    }

    @Test
    void stacksScaledRowsUnderOthers() {
        WeightedRows stacked = matrix.under(WeightedRows.ones(matrix.rows()), 2);

        assertThat(stacked.times(new float[] {1, 10, 100})).containsExactly(10, 101, 40, 806);
    }

    @Test
    void sortsColumnsWithinRows() {
        WeightedRows sorted = matrix.ascending();

        assertThat(sorted.rows().columns()).containsExactly(1, 0, 2);
        assertThat(sorted.values()).containsExactly(2, 3, 4);
        assertThat(sorted.ascending()).isSameAs(sorted);
    }
}
