package dev.tandem.numeric;

/** The inner loop of scoring; {@link Kernels} chooses the implementation. */
interface Kernel {

    /**
     * The dot product of two slices, each float[length] from its offset. Implementations add in different orders, so
     * results may differ in the last bits.
     */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);
}
