package dev.tandem.numeric;

/** The inner loop of the bounds by a sketch; {@link Kernels} chooses the implementation. */
interface SketchKernel {

    /** Rows of a group, stored column by column: number i of each row, then number i + 1 of each row. */
    int GROUP = 64;

    /**
     * The dot products of queries with a group of rows of 8 bits a number.
     *
     * @param queries float[at least count][dim]
     * @param numbers byte[dim][GROUP] from the offset
     * @param out float[at least count][], written to from at to at + GROUP - 1
     */
    void dots(float[][] queries, int count, byte[] numbers, int offset, int dim, float[][] out, int at);
}
