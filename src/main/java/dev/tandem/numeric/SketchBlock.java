package dev.tandem.numeric;

/*
 * A row v is stored as s · w, where w has 8 bits a number and the scale s is the largest number / 127. The error of a dot
 * product is, by Cauchy and Schwarz,
 *
 *     |v · q − s w · q| ≤ ‖v − s w‖ ‖q‖,
 *
 * and the first factor is computed when the row is sketched. Both products are computed in floats: the error of n additions
 * and multiplications in any order is at most 1.01 n 2⁻²⁴ Σ |v_i q_i| ≤ 1.01 n 2⁻²⁴ ‖v‖ ‖q‖ (Higham, Accuracy and Stability of
 * Numerical Algorithms, 3.1). Including the scaling and the addition of the margin, the error of both together is below
 * (n + 16) 2⁻²² (‖v‖ + ‖v − s w‖) ‖q‖, with a factor of two to spare. The margin includes that error. So no dot product that a
 * kernel computes is above its bound, or below the bound less twice the margin. As rounding is monotonic, the same holds for
 * scores, which add the same summands to both. If a row or query is not finite, the bound is NaN. (Underflow of products is
 * neglected.)
 */
/** A block of rows in 8 bits a number, for upper bounds of their dot products; immutable. */
final class SketchBlock {

    static final int ROWS = 512;

    private static final int LARGEST = 127;
    private static final double UPWARDS = 1 + 0x1p-20; // exceeds the error of rounding a double to a float
    private static final double ROUNDING = 0x1p-22;
    private static final int STEPS = 16; // roundings in addition to those of n additions

    private final int dim;
    private final byte[] numbers; // [ROWS / GROUP][dim][GROUP]
    private final float[] scales = new float[ROWS];
    private final float[] margins = new float[ROWS]; // for a query of length 1

    /** @param rows float[ROWS * dim] from the offset, row-major */
    SketchBlock(float[] rows, int offset, int dim) {
        this.dim = dim;
        this.numbers = new byte[ROWS * dim];
        for (int row = 0; row < ROWS; row++) {
            sketch(rows, offset + row * dim, row);
        }
    }

    private void sketch(float[] rows, int from, int row) {
        float largest = 0;
        for (int i = 0; i < dim; i++) {
            largest = Math.max(largest, Math.abs(rows[from + i]));
        }
        float scale = largest / LARGEST;
        float inverse = scale == 0 ? 0 : 1 / scale;
        int at = row / SketchKernel.GROUP * SketchKernel.GROUP * dim + row % SketchKernel.GROUP;
        double squares = 0;
        double missed = 0;
        for (int i = 0; i < dim; i++) {
            float value = rows[from + i];
            byte number = (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.round(value * inverse)));
            numbers[at + i * SketchKernel.GROUP] = number;
            double miss = value - (double) scale * number;
            squares += (double) value * value;
            missed += miss * miss;
        }
        double margin = Math.sqrt(missed);
        scales[row] = scale;
        margins[row] = (float) (UPWARDS * (margin + (dim + STEPS) * ROUNDING * (Math.sqrt(squares) + margin)));
    }

    /** The largest difference between the bound and the dot product with a query of length 1. */
    float slack(int row) {
        return 2 * margins[row];
    }

    /** The length of a query, rounded upwards. */
    static float length(float[] query) {
        double squares = 0;
        for (float value : query) {
            squares += (double) value * value;
        }
        return (float) (UPWARDS * Math.sqrt(squares));
    }

    /**
     * Upper bounds of the dot products of queries with these rows.
     *
     * @param queries float[at least count][dim]
     * @param lengths float[at least count], see {@link #length}
     * @param bounds float[at least count][ROWS]
     */
    void bounds(float[][] queries, float[] lengths, int count, float[][] bounds) {
        for (int row = 0; row < ROWS; row += SketchKernel.GROUP) {
            Kernels.sketchDots(queries, count, numbers, row * dim, dim, bounds, row);
        }
        for (int query = 0; query < count; query++) {
            bound(bounds[query], lengths[query]);
        }
    }

    private void bound(float[] dots, float length) {
        for (int row = 0; row < ROWS; row++) {
            dots[row] = dots[row] * scales[row] + margins[row] * length;
        }
    }
}
