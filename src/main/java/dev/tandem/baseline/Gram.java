package dev.tandem.baseline;

import dev.tandem.learning.DenseInverse;
import dev.tandem.numeric.WeightedRows;

/** Inverts the Gram matrix of a sparse matrix. */
final class Gram {

    private Gram() {}

    /**
     * (A Aᵀ + λ I)⁻¹.
     *
     * @param matrix A
     * @param transposed Aᵀ
     * @param lambda above 0
     */
    static DenseInverse inverse(WeightedRows matrix, WeightedRows transposed, double lambda) {
        return DenseInverse.of(matrix.rows().rows(), (row, into) -> {
            for (int i = matrix.rows().offsets()[row]; i < matrix.rows().offsets()[row + 1]; i++) {
                transposed.addScaled(into, matrix.values()[i], matrix.rows().columns()[i]);
            }
            into[row] += (float) lambda;
        });
    }
}
