package dev.tandem.baseline;

/** P = (AᵀA + λI)⁻¹ of {@link Ease}, as a matrix or by an identity. */
interface GramInverse extends AutoCloseable {

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
