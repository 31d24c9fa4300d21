package dev.tandem.numeric;

/**
 * A copy of a matrix in 8 bits a number, for bounds of dot products at a quarter of the memory reads; immutable to its
 * readers. It covers full blocks of rows only; the sketches of a line of appended matrices share their blocks.
 */
public final class Sketch {

    /** Rows of a block. */
    public static final int BLOCK = SketchBlock.ROWS;

    /** The fewest rows with a sketch: in smaller matrices most rows reach the list, so bounds exclude too few. */
    static final int LEAST_ROWS = 4096;

    private static final Sketch NONE = new Sketch(AppendList.empty());

    private final AppendList<SketchBlock> blocks;

    private Sketch(AppendList<SketchBlock> blocks) {
        this.blocks = blocks;
    }

    /** A sketch that never covers any row. */
    public static Sketch none() {
        return NONE;
    }

    /** The sketch of a matrix; {@link #none} if scoring all rows is faster. */
    public static Sketch of(Matrix matrix) {
        return matrix.rows() < LEAST_ROWS || !Kernels.areSketchesFaster() ? NONE : NONE.extended(matrix);
    }

    /**
     * This sketch, extended to the rows appended to its matrix.
     *
     * @param longer the matrix of this sketch with any number of rows appended
     */
    public Sketch with(Matrix longer) {
        return this == NONE ? this : extended(longer);
    }

    private Sketch extended(Matrix matrix) {
        AppendList<SketchBlock> extended = blocks;
        for (int first = blocks.size() * BLOCK; first + BLOCK <= matrix.rows(); first += BLOCK) {
            extended = extended.append(new SketchBlock(matrix.chunk(first), matrix.offset(first), matrix.dim()));
        }
        return extended == blocks ? this : new Sketch(extended);
    }

    /** Whether the block that starts with a row is covered. */
    public boolean covers(int first) {
        return first / BLOCK < blocks.size();
    }

    /** The largest difference between the bound and the dot product of a covered row with a query of length 1. */
    public float slack(int row) {
        return blocks.get(row / BLOCK).slack(row % BLOCK);
    }

    /** The length of a query for {@link #bounds}. */
    public static float length(float[] query) {
        return SketchBlock.length(query);
    }

    /**
     * Upper bounds of the dot products of queries with the rows of a covered block. NaN means that there is no bound.
     *
     * @param first the first row of the block
     * @param queries float[at least count][dim]
     * @param lengths float[at least count]
     * @param bounds float[at least count][BLOCK]
     */
    public void bounds(int first, float[][] queries, float[] lengths, int count, float[][] bounds) {
        blocks.get(first / BLOCK).bounds(queries, lengths, count, bounds);
    }
}
