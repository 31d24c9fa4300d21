package dev.tandem.ranking;

import dev.tandem.numeric.Kernels;

/**
 * A sum of contents and an upper bound of its dot products with any content.
 *
 * @param sum float[S], empty in {@link #NONE}
 * @param most the upper bound
 */
record ContentBound(float[] sum, float most) {

    /** No sum: all dot products are 0. */
    static final ContentBound NONE = new ContentBound(new float[0], 0);

    private static final float ROUNDING = 1e-3f; // exceeds the rounding error of a dot product of 8,000 terms

    /** The bound for a sum. Contents have a length of at most 1, so by Cauchy and Schwarz it is the length of the sum. */
    static ContentBound to(float[] sum) {
        return new ContentBound(sum, (1 + ROUNDING) * (float) Math.sqrt(Kernels.dot(sum, sum)));
    }
}
