package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatrixTests {

    private static float[] counting(int from, int rows, int dim) {
        float[] values = new float[rows * dim];
        for (int i = 0; i < values.length; i++) {
            values[i] = from * dim + i;
        }
        return values;
    }

    @Test
    void holdsItsValuesAcrossChunks() {
        int rows = Matrix.CHUNK_ROWS + 5;
        Matrix matrix = Matrix.of(counting(0, rows, 2), 2);

        assertThat(matrix.rows()).isEqualTo(rows);
        assertThat(matrix.row(0)).containsExactly(0, 1);
        assertThat(matrix.row(rows - 1)[1]).isEqualTo(2 * rows - 1);
        assertThat(MatrixValues.of(matrix)).isEqualTo(counting(0, rows, 2));
    }

    @Test
    void appendsOneByOneAcrossChunksWithoutTouchingOlderMatrices() {
        Matrix matrix = Matrix.of(counting(0, Matrix.CHUNK_ROWS - 3, 3), 3);
        List<Matrix> all = new ArrayList<>(List.of(matrix));
        for (int i = 0; i < 10; i++) {
            matrix = matrix.append(counting(matrix.rows(), 1, 3));
            all.add(matrix);
        }

        for (Matrix older : all) {
            assertThat(MatrixValues.of(older)).isEqualTo(counting(0, older.rows(), 3));
        }
    }

    @Test
    void sharesChunksBetweenTheMatricesOfOneLine() {
        Matrix base = Matrix.of(counting(0, 100, 4), 4).append(counting(100, 1, 4));
        Matrix longer = base.append(counting(101, 1, 4));

        assertThat(longer.chunk(0)).isSameAs(base.chunk(0));
    }

    @Test
    void keepsTwoLinesOfAppendsApart() {
        Matrix base = Matrix.of(counting(0, 100, 4), 4).append(counting(100, 1, 4));
        Matrix left = base.append(new float[] {1, 1, 1, 1});
        Matrix right = base.append(new float[] {2, 2, 2, 2});

        assertThat(left.row(101)).containsExactly(1, 1, 1, 1);
        assertThat(right.row(101)).containsExactly(2, 2, 2, 2);
        assertThat(base.rows()).isEqualTo(101);
    }

    @Test
    void appendsManyRowsAtOnceWhereverTheChunkEnds() {
        SplittableRandom random = new SplittableRandom(3);
        Matrix matrix = Matrix.empty(1);
        while (matrix.rows() < 3 * Matrix.CHUNK_ROWS) {
            matrix = matrix.append(counting(matrix.rows(), random.nextInt(1, Matrix.CHUNK_ROWS + 2), 1));
        }

        assertThat(MatrixValues.of(matrix)).isEqualTo(counting(0, matrix.rows(), 1));
    }

    @Test
    void refusesValuesThatDoNotFillRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(new float[5], 2))
                .withMessage("5 values do not fill rows of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.empty(2).row(0))
                .withMessage("row is 0, matrix has 0");
    }
}
