package dev.tandem.baseline;

/** P = (AᵀA + λI)⁻¹ of {@link Ease}, held in one way or another. */
interface Side extends AutoCloseable {

    /** diag P, float[items]. */
    float[] diagonal();

    /**
     * P times each vector.
     *
     * @param vectors float[count][items]
     * @return float[count][items]
     */
    float[][] times(float[][] vectors);

    @Override
    void close();
}
