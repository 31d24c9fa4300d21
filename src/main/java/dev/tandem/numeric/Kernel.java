package dev.tandem.numeric;

/**
 * The inner loop of scoring; {@link Kernels} chooses the implementation.
 *
 * <p>Implementations add in different orders, so their results may differ in the last bits. Within one implementation the dot
 * product of two vectors is bit for bit the same in each method and for any other rows in the same call.
 */
interface Kernel {

    /** The dot product of two slices, each float[length] from its offset; values are finite. */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /**
     * The dot products of a query with consecutive rows.
     *
     * @param query float[dim]
     * @param rows float[count * dim] from the offset, row-major
     * @param out float[at least count]
     */
    void dots(float[] query, float[] rows, int offset, int dim, int count, float[] out);

    /**
     * Finds the places of the values that are not below a floor, ascending; NaN is not below it.
     *
     * @param values float[at least count]
     * @param places int[at least count], written to
     * @return the number of places
     */
    int notBelow(float floor, float[] values, int count, int[] places);
}
