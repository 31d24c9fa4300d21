package dev.tandem.learning;

import dev.tandem.numeric.SparseRows;
import java.nio.LongBuffer;
import java.util.Arrays;

/** A few rows of a sparse matrix by position and value, on their way to native memory. */
final class SparseBatch {

    private final int rows;
    private final int width;
    private int[] rowOf;
    private int[] columnOf;
    private float[] values;
    private int length;

    /** @param expected how many values are likely */
    SparseBatch(int rows, int width, int expected) {
        this.rows = rows;
        this.width = width;
        this.rowOf = new int[expected];
        this.columnOf = new int[expected];
        this.values = new float[expected];
    }

    /** The given rows with ones. */
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

    /** These values less a random share of them. */
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

    void forEach(Entry action) {
        for (int i = 0; i < length; i++) {
            action.accept(rowOf[i], columnOf[i], values[i]);
        }
    }

    /** What is done with each value. */
    interface Entry {

        void accept(int row, int column, float value);
    }

    /** All rows, then all columns. */
    void copyPositions(LongBuffer target) {
        for (int i = 0; i < length; i++) {
            target.put(i, rowOf[i]);
            target.put(length + i, columnOf[i]);
        }
    }
}
