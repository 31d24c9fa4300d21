package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DenseInverseTests {

    private static final Offset<Float> SINGLE = within(1e-5f);

    @Test
    void invertsByHand() {
        float[][] matrix = {{2, 1}, {1, 2}}; // its inverse is 1/3 of {2, -1}, {-1, 2}
        try (DenseInverse inverse = DenseInverse.of(2, (row, into) -> copy(matrix[row], into))) {
            float[][] products = inverse.multiply(new float[][] {{3, 0}, {1, 1}, {0, 3}});

            assertThat(products[0]).containsExactly(new float[] {2, -1}, SINGLE);
            assertThat(products[1]).containsExactly(new float[] {1 / 3f, 1 / 3f}, SINGLE);
            assertThat(products[2]).containsExactly(new float[] {-1, 2}, SINGLE);
            assertThat(inverse.multiply(new float[0][])).isEmpty();
        }
    }

    @Test
    void readsAndWritesBlockByBlock() {
        int size = 7; // in blocks of 3 rows
        try (DenseInverse inverse = DenseInverse.of(size, 3, (row, into) -> into[row] = row + 1)) {
            float[][] rows = new float[size][];
            inverse.forEachRow((row, values) -> rows[row] = values.clone());
            for (int row = 0; row < size; row++) {
                float[] expected = new float[size];
                expected[row] = 1f / (row + 1);
                assertThat(rows[row]).containsExactly(expected, SINGLE);
            }
        }
    }

    @Test
    void eachRowIsWrittenIntoZeros() {
        try (DenseInverse inverse = DenseInverse.of(3, (row, into) -> {
            assertThat(into).containsOnly(0);
            Arrays.fill(into, row == 0 ? 0.5f : 0);
            into[row] = 2;
        })) {
            assertThat(inverse.size()).isEqualTo(3);
        }
    }

    @Test
    void refusesAVectorOfAnotherLength() {
        try (DenseInverse inverse = DenseInverse.of(2, (row, into) -> into[row] = 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> inverse.multiply(new float[][] {{1, 2, 3}}))
                    .withMessage("vector has 3 dimensions, the inverse has 2");
        }
    }

    @Test
    void refusesASingularMatrix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DenseInverse.of(2, (row, into) -> Arrays.fill(into, 2)))
                .withMessage("the matrix is singular in single precision");
    }

    private static void copy(float[] from, float[] into) {
        System.arraycopy(from, 0, into, 0, from.length);
    }
}
