package dev.tandem.content;

/** Mean and scale of each component over vectors that come one after another (Welford's recurrence). */
final class VectorMoments {

    /** A standard deviation this small relative to the mean is rounding error. */
    private static final double CONSTANT = 1e-6;

    private double[] mean = new double[0];
    private double[] squares = new double[0]; // sum of squared deviations from the mean
    private long count;

    /** @throws IllegalArgumentException if the vector has another length than those before */
    void add(float[] vector) {
        if (count == 0) {
            mean = new double[vector.length];
            squares = new double[vector.length];
        }
        if (vector.length != mean.length) {
            throw new IllegalArgumentException(
                    "vector has " + vector.length + " components, those before it have " + mean.length);
        }
        count++;
        for (int i = 0; i < vector.length; i++) {
            double deviation = vector[i] - mean[i];
            mean[i] += deviation / count;
            squares[i] += deviation * (vector[i] - mean[i]);
        }
    }

    /** float[dim], float[0] if nothing was added. */
    float[] mean() {
        float[] result = new float[mean.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) mean[i];
        }
        return result;
    }

    /** One over the standard deviation, float[dim]; 0 for a constant component. */
    float[] scale() {
        float[] result = new float[mean.length];
        for (int i = 0; i < result.length; i++) {
            double deviation = StrictMath.sqrt(squares[i] / count);
            result[i] =
                    deviation <= CONSTANT * Math.abs(mean[i]) ? 0 : (float) Math.min(1 / deviation, Float.MAX_VALUE);
        }
        return result;
    }
}
