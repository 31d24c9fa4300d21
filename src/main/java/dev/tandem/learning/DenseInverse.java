package dev.tandem.learning;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The inverse of a symmetric matrix in native memory, so that tens of thousands of rows need no heap. It takes 4 n² bytes
 * while open, and three to four times as much while it is computed.
 */
public final class DenseInverse implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 28; // a view of native memory is under 2 GiB

    private final NativeScope memory;
    private final NDArray inverse; // [n][n]
    private final int size;
    private final int blockRows;

    private DenseInverse(NativeScope memory, NDArray inverse, int size, int blockRows) {
        this.memory = memory;
        this.inverse = inverse;
        this.size = size;
        this.blockRows = blockRows;
    }

    /** Supplies the rows of a matrix one by one. */
    @FunctionalInterface
    public interface Rows {

        /**
         * Writes one row.
         *
         * @param into float[n], all zeros
         */
        void write(int row, float[] into);
    }

    /**
     * Inverts a symmetric positive definite matrix in single precision.
     *
     * @param size n, 1 or more
     * @param rows supplies all n rows, called in order
     * @throws IllegalArgumentException if the matrix is singular
     */
    public static DenseInverse of(int size, Rows rows) {
        return of(size, Math.max(1, BLOCK_BYTES / (Float.BYTES * size)), rows);
    }

    /** @param blockRows rows of one view of native memory, 1 or more */
    static DenseInverse of(int size, int blockRows, Rows rows) {
        NativeScope memory = NativeScope.root(DataType.FLOAT32);
        try (NativeScope work = memory.open()) {
            NDArray matrix = work.zeros(size, size);
            float[] row = new float[size];
            forEachBlock(matrix, size, blockRows, (first, block) -> {
                for (int i = 0; block.hasRemaining(); i++) {
                    Arrays.fill(row, 0);
                    rows.write(first + i, row);
                    block.put(row);
                }
            });
            return new DenseInverse(memory, memory.share(inverse(matrix)), size, blockRows);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private static NDArray inverse(NDArray matrix) {
        try {
            return matrix.inverse();
        } catch (EngineException e) {
            if (String.valueOf(e.getMessage()).contains("singular")) {
                throw new IllegalArgumentException("the matrix is singular in single precision", e);
            }
            throw e;
        }
    }

    /** n. */
    public int size() {
        return size;
    }

    /** Receives the rows of the inverse one by one. */
    @FunctionalInterface
    public interface RowReader {

        /** @param values float[n], read-only and valid only during the call */
        void read(int row, float[] values);
    }

    /** Passes all rows of the inverse to a reader, in order. */
    public void forEachRow(RowReader reader) {
        float[] row = new float[size];
        forEachBlock(inverse, size, blockRows, (first, block) -> {
            for (int i = 0; block.hasRemaining(); i++) {
                block.get(row);
                reader.read(first + i, row);
            }
        });
    }

    /**
     * The inverse times each vector; one call for many vectors is far cheaper than one call for each.
     *
     * @param vectors float[count][n], may be empty
     * @return float[count][n]
     */
    public float[][] multiply(float[][] vectors) {
        if (vectors.length == 0) {
            return new float[0][];
        }
        float[] flat = new float[Math.multiplyExact(vectors.length, size)];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].length != size) {
                throw new IllegalArgumentException(
                        "vector has " + vectors[i].length + " dimensions, the inverse has " + size);
            }
            System.arraycopy(vectors[i], 0, flat, i * size, size);
        }
        try (NativeScope work = memory.open()) {
            // The inverse is symmetric, so the vectors may be rows on the left; the result belongs to their scope.
            float[] product =
                    NativeScope.toFloats(work.floats(flat, vectors.length, size).matMul(inverse));
            float[][] rows = new float[vectors.length][];
            Arrays.setAll(rows, i -> Arrays.copyOfRange(product, i * size, (i + 1) * size));
            return rows;
        }
    }

    @Override
    public void close() {
        memory.close();
    }

    @FunctionalInterface
    private interface Block {
        void visit(int firstRow, FloatBuffer values);
    }

    /** Visits the memory of the matrix itself in views of blockRows rows. */
    private static void forEachBlock(NDArray matrix, int size, int blockRows, Block block) {
        for (int first = 0; first < size; first += blockRows) {
            try (NDArray view = matrix.get(new NDIndex(first + ":" + Math.min(size, first + blockRows)))) {
                block.visit(first, view.toByteBuffer(true).asFloatBuffer());
            }
        }
    }
}
