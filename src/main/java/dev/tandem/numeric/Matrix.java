package dev.tandem.numeric;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A dense float matrix in chunks of rows, immutable to its readers.
 *
 * <p>{@link #append} returns a longer matrix that shares the chunks of this one, so appending a row does not copy
 * the matrix. The newest matrix of a line of appends writes into the free rows of the last chunk; a matrix that is
 * not the newest copies that chunk first. Readers of an older matrix never read past its own rows. Hand a matrix
 * to another thread by a volatile write or any other safe publication.
 */
public final class Matrix {

    /**
     * Rows of a chunk: 7.75 MiB at 128 dimensions. A large array takes whole regions of the heap; one of exactly a power of
     * two would, with its header, start another region and leave most of it empty.
     */
    public static final int CHUNK_ROWS = 31 * 512;

    private final float[][] chunks; // [chunks][CHUNK_ROWS * dim], the last one may be shorter
    private final AtomicInteger filled; // rows written to these chunks by the newest matrix of the line
    private final int rows;
    private final int dim;

    private Matrix(float[][] chunks, AtomicInteger filled, int rows, int dim) {
        this.chunks = chunks;
        this.filled = filled;
        this.rows = rows;
        this.dim = dim;
    }

    /**
     * A matrix with a copy of the values.
     *
     * @param values float[rows * dim], row-major
     * @param dim length of a row, 0 or more; with 0 the matrix has no rows
     * @throws IllegalArgumentException if the values do not fill whole rows
     */
    public static Matrix of(float[] values, int dim) {
        return empty(dim).append(values);
    }

    /** A matrix without rows. */
    public static Matrix empty(int dim) {
        if (dim < 0) {
            throw new IllegalArgumentException("dim is " + dim + ", expected 0 or more");
        }
        return new Matrix(new float[0][], new AtomicInteger(), 0, dim);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The length of a row. */
    public int dim() {
        return dim;
    }

    /** The chunk that holds a row; its first value is at {@link #offset}. Read-only. */
    public float[] chunk(int row) {
        return chunks[row / CHUNK_ROWS];
    }

    /** Where a row starts in its chunk. */
    public int offset(int row) {
        return (row % CHUNK_ROWS) * dim;
    }

    /** A copy of one row, float[dim]. */
    public float[] row(int row) {
        if (row < 0 || row >= rows) {
            throw new IllegalArgumentException("row is " + row + ", matrix has " + rows);
        }
        int offset = offset(row);
        return Arrays.copyOfRange(chunk(row), offset, offset + dim);
    }

    /**
     * This matrix with more rows after its own.
     *
     * @param values float[n * dim], row-major
     * @throws IllegalArgumentException if the values do not fill whole rows
     */
    public Matrix append(float[] values) {
        if (dim == 0 ? values.length > 0 : values.length % dim != 0) {
            throw new IllegalArgumentException(values.length + " values do not fill rows of " + dim);
        }
        if (values.length == 0) {
            return this;
        }
        int added = values.length / dim;
        int newRows = Math.addExact(rows, added);
        boolean newest = filled.compareAndSet(rows, newRows);
        float[][] grown = Arrays.copyOf(chunks, (newRows + CHUNK_ROWS - 1) / CHUNK_ROWS);
        int row = rows;
        while (row < newRows) {
            int index = row / CHUNK_ROWS;
            int inChunk = row % CHUNK_ROWS;
            int count = Math.min(CHUNK_ROWS - inChunk, newRows - row);
            grown[index] = room(index < chunks.length ? grown[index] : new float[0], inChunk, count, newest);
            System.arraycopy(values, (row - rows) * dim, grown[index], inChunk * dim, count * dim);
            row += count;
        }
        return new Matrix(grown, newest ? filled : new AtomicInteger(newRows), newRows, dim);
    }

    /** A chunk with space for more rows: the same one if this line may write to it, else a copy. */
    private float[] room(float[] chunk, int used, int count, boolean mayWrite) {
        int needed = (used + count) * dim;
        if (mayWrite && chunk.length >= needed) {
            return chunk;
        }
        int doubled = Math.min(CHUNK_ROWS * dim, used * dim * 2);
        return Arrays.copyOf(Arrays.copyOf(chunk, used * dim), Math.max(needed, doubled));
    }
}
