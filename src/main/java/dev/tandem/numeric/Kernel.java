package dev.tandem.numeric;

/**
 * The inner loop of scoring; {@link Kernels} chooses the implementation.
 *
 * <p>Implementations add in different orders, so their results may differ in the last bits. Within one of them a pair of
 * vectors has one dot product, bit for bit, whichever method is asked and whatever stands beside it.
 */
interface Kernel {

    /** The dot product of two slices, each float[length] from its offset; values are finite. */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /**
     * The dot products of a query with rows that follow each other.
     *
     * @param query float[dim]
     * @param rows float[count * dim] from the offset, row-major
     * @param out float[at least count]
     */
    void dots(float[] query, float[] rows, int offset, int dim, int count, float[] out);

    /**
     * The places of the values that are not below a floor, ascending; what is not a number is not below.
     *
     * @param values float[at least count]
     * @param places int[at least count], written to
     * @return how many
     */
    int notBelow(float floor, float[] values, int count, int[] places);
}
