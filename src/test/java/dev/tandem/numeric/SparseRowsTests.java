package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SparseRowsTests {

    private final SparseRows rows =
            new SparseRows.Builder(4).add(3, 0).add().add(1, 2, 3).build();

    @Test
    void keepsTheOrderWithinARow() {
        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.row(0)).containsExactly(3, 0);
        assertThat(rows.row(1)).isEmpty();
        assertThat(rows.length(2)).isEqualTo(3);
    }

    @Test
    void countsColumns() {
        assertThat(rows.columnCounts()).containsExactly(1, 1, 1, 2);
    }

    @Test
    void selectsRowsInTheGivenOrder() {
        SparseRows selected = rows.select(new int[] {2, 0});

        assertThat(selected.row(0)).containsExactly(1, 2, 3);
        assertThat(selected.row(1)).containsExactly(3, 0);
        assertThat(selected.width()).isEqualTo(4);
    }

    @Test
    void growsAsNeeded() {
        SparseRows.Builder builder = new SparseRows.Builder(10);
        for (int i = 0; i < 50_000; i++) {
            builder.add(i % 10, (i + 1) % 10);
        }
        SparseRows many = builder.build();

        assertThat(many.rows()).isEqualTo(50_000);
        assertThat(many.row(49_999)).containsExactly(9, 0);
    }

    @Test
    void refusesColumnsOutsideTheWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseRows.Builder(4).add(4))
                .withMessage("column is 4, width is 4");
    }
}
