package dev.tandem.numeric;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Reads a matrix once and does as little with it as shows that it was read: as fast as memory delivers. */
public final class ReadLoop {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ReadLoop() {}

    /** The sum of the values but for a few at the end of each chunk. */
    public static float sum(Matrix matrix) {
        float sum = 0;
        for (int row = 0; row < matrix.rows(); row += Matrix.CHUNK_ROWS) {
            int count = Math.min(Matrix.CHUNK_ROWS, matrix.rows() - row);
            sum += sum(matrix.chunk(row), count * matrix.dim());
        }
        return sum;
    }

    private static float sum(float[] values, int length) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = FloatVector.zero(SPECIES);
        FloatVector sum3 = FloatVector.zero(SPECIES);
        for (int i = 0; i <= length - 4 * LANES; i += 4 * LANES) {
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, values, i));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, values, i + LANES));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, values, i + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, values, i + 3 * LANES));
        }
        return sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    }
}
