package dev.tandem.numeric;

/**
 * A sparse vector.
 *
 * @param indices int[n], no duplicates
 * @param values float[n]
 */
public record SparseVector(int[] indices, float[] values) {

    /** All zeros. */
    public static final SparseVector ZERO = new SparseVector(new int[0], new float[0]);

    public SparseVector {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(values.length + " values at " + indices.length + " places");
        }
    }

    /** The dot product with a dense vector that is longer than any index. */
    public float dot(float[] vector) {
        float sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += values[i] * vector[indices[i]];
        }
        return sum;
    }

    /** sum += factor * this, over a dense vector that is longer than any index. */
    public void addScaled(float[] sum, float factor) {
        for (int i = 0; i < indices.length; i++) {
            sum[indices[i]] += factor * values[i];
        }
    }

    /** These values times a factor. */
    public SparseVector scaled(float factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
        }
        return new SparseVector(indices, scaled);
    }
}
