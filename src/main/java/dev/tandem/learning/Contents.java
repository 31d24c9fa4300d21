package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.util.stream.IntStream;

/**
 * X, the content of all items, read by training steps in batches.
 *
 * @param terms [items][S]
 * @param vectors [items][vectorDim], zeros for an item without one; without rows if no item has one
 */
record Contents(SparseRows terms, Matrix vectors) {

    /** No content for any item. */
    static Contents none(int items) {
        return new Contents(new SparseRows(new int[items + 1], new int[0], 0), Matrix.empty(0));
    }

    int items() {
        return terms.rows();
    }

    /** Number of terms, S. */
    int size() {
        return terms.width();
    }

    /** Length of the dense vectors, 0 without any. */
    int vectorDim() {
        return vectors.rows() == 0 ? 0 : vectors.dim();
    }

    /** The items that have content, ascending. */
    int[] itemsWithContent() {
        return IntStream.range(0, items()).filter(this::hasContent).toArray();
    }

    /** Whether an item has terms or a vector. */
    boolean hasContent(int item) {
        return terms.length(item) > 0 || hasVector(item);
    }

    boolean hasVector(int item) {
        if (vectorDim() == 0) {
            return false;
        }
        int offset = vectors.offset(item);
        float[] chunk = vectors.chunk(item);
        for (int i = 0; i < vectors.dim(); i++) {
            if (chunk[offset + i] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The terms of some items, [batch][S]. */
    SparseBatch terms(int[] items) {
        return SparseBatch.ones(terms, items);
    }

    /** The vectors of some items, [batch][vectorDim]. */
    NDArray vectors(NativeScope step, int[] items) {
        int dim = vectorDim();
        float[] values = new float[items.length * dim];
        for (int i = 0; i < items.length; i++) {
            System.arraycopy(vectors.chunk(items[i]), vectors.offset(items[i]), values, i * dim, dim);
        }
        return step.floats(values, items.length, dim);
    }

    /** 1 for each item that has a vector, else 0: [batch][1]. */
    NDArray vectorMask(NativeScope step, int[] items) {
        float[] mask = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            mask[i] = hasVector(items[i]) ? 1 : 0;
        }
        return step.floats(mask, items.length, 1);
    }
}
