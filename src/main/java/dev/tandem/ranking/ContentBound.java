package dev.tandem.ranking;

import dev.tandem.numeric.Kernels;

/**
 * The similarity of contents to a sum of contents.
 *
 * @param sum float[S], or nothing
 * @param most what the dot product of the sum with a content is at most
 */
record ContentBound(float[] sum, float most) {

    /** Likeness to nothing. */
    static final ContentBound NONE = new ContentBound(new float[0], 0);

    private static final float ROUNDING = 1e-3f; // more than all additions of a dot product of 8,000 terms lose

    /** Contents are of length 1 at most, so by Cauchy and Schwarz no dot product exceeds the length of the sum. */
    static ContentBound to(float[] sum) {
        return new ContentBound(sum, (1 + ROUNDING) * (float) Math.sqrt(Kernels.dot(sum, sum)));
    }
}
