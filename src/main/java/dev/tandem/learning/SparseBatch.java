package dev.tandem.learning;

import dev.tandem.numeric.SparseRows;
import java.nio.LongBuffer;
import java.util.Arrays;

/** A batch of rows of a sparse matrix in coordinate form, to be copied to native memory. */
final class SparseBatch {

    private final int rows;
    private final int width;
    private int[] rowOf;
    private int[] columnOf;
    private float[] values;
    private int length;

    /** @param expected the initial capacity in values */
    SparseBatch(int rows, int width, int expected) {
        this.rows = rows;
        this.width = width;
        this.rowOf = new int[expected];
        this.columnOf = new int[expected];
        this.values = new float[expected];
    }

    /** The given rows of a binary matrix. */
    static SparseBatch ones(SparseRows source, int[] rows) {
        int expected = 0;
        for (int row : rows) {
            expected += source.length(row);
        }
        SparseBatch batch = new SparseBatch(rows.length, source.width(), expected);
        for (int i = 0; i < rows.length; i++) {
            for (int k = source.offsets()[rows[i]]; k < source.offsets()[rows[i] + 1]; k++) {
                batch.add(i, source.columns()[k], 1);
            }
        }
        return batch;
    }

    /** A copy without a random share of the values. */
    SparseBatch masked(SeededRandom random, double share) {
        SparseBatch kept = new SparseBatch(rows, width, length);
        for (int i = 0; i < length; i++) {
            if (!random.happens(share)) {
                kept.add(rowOf[i], columnOf[i], values[i]);
            }
        }
        return kept;
    }

    void add(int row, int column, float value) {
        if (length == values.length) {
            int grown = 2 * length + 1;
            rowOf = Arrays.copyOf(rowOf, grown);
            columnOf = Arrays.copyOf(columnOf, grown);
            values = Arrays.copyOf(values, grown);
        }
        rowOf[length] = row;
        columnOf[length] = column;
        values[length] = value;
        length++;
    }

    int rows() {
        return rows;
    }

    int width() {
        return width;
    }

    int length() {
        return length;
    }

    float[] values() {
        return values.length == length ? values : Arrays.copyOf(values, length);
    }

    void forEach(EntryConsumer action) {
        for (int i = 0; i < length; i++) {
            action.accept(rowOf[i], columnOf[i], values[i]);
        }
    }

    /** An action on each value. */
    interface EntryConsumer {

        void accept(int row, int column, float value);
    }

    /** Writes all row indices, then all column indices. */
    void copyPositions(LongBuffer target) {
        for (int i = 0; i < length; i++) {
            target.put(i, rowOf[i]);
            target.put(length + i, columnOf[i]);
        }
    }
}
