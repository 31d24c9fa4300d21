package dev.tandem.numeric;

import java.util.Arrays;

/**
 * A binary matrix in compressed sparse row format: the columns of each row that are 1.
 *
 * @param offsets int[rows + 1]; row i has columns[offsets[i]] to columns[offsets[i + 1] - 1]
 * @param columns column indices, each in [0, width); within a row in the order they were given
 * @param width number of columns of the matrix
 */
public record SparseRows(int[] offsets, int[] columns, int width) {

    public SparseRows {
        if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != columns.length) {
            throw new IllegalArgumentException("offsets do not span the " + columns.length + " columns");
        }
    }

    /** The number of rows. */
    public int rows() {
        return offsets.length - 1;
    }

    /** The number of ones in a row. */
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /** A copy of the columns of a row. */
    public int[] row(int row) {
        return Arrays.copyOfRange(columns, offsets[row], offsets[row + 1]);
    }

    /** The number of ones in each column, int[width]. */
    public int[] columnCounts() {
        int[] counts = new int[width];
        for (int column : columns) {
            counts[column]++;
        }
        return counts;
    }

    /** The given rows, in the given order, as a matrix of their own. */
    public SparseRows select(int[] rows) {
        Builder builder = new Builder(width);
        for (int row : rows) {
            builder.add(columns, offsets[row], offsets[row + 1]);
        }
        return builder.build();
    }

    /** Collects rows one after another. */
    public static final class Builder {

        private static final int INITIAL_ROWS = 1024;
        private static final int INITIAL_COLUMNS = 16 * INITIAL_ROWS;

        private final int width;
        private int[] offsets = new int[INITIAL_ROWS];
        private int[] columns = new int[INITIAL_COLUMNS];
        private int rows;

        /** @param width number of columns of the matrix */
        public Builder(int width) {
            this.width = width;
        }

        /** Adds a row with these columns. */
        public Builder add(int... row) {
            return add(row, 0, row.length);
        }

        /** Adds a row with the columns source[from] to source[to - 1]. */
        public Builder add(int[] source, int from, int to) {
            int start = offsets[rows];
            int end = Math.addExact(start, to - from);
            if (end > columns.length) {
                columns = Arrays.copyOf(columns, Math.max(end, grown(columns.length)));
            }
            for (int i = from; i < to; i++) {
                if (source[i] < 0 || source[i] >= width) {
                    throw new IllegalArgumentException("column is " + source[i] + ", width is " + width);
                }
                columns[start + i - from] = source[i];
            }
            rows++;
            if (rows == offsets.length) {
                offsets = Arrays.copyOf(offsets, grown(offsets.length));
            }
            offsets[rows] = end;
            return this;
        }

        /** The matrix of all rows added so far. */
        public SparseRows build() {
            return new SparseRows(Arrays.copyOf(offsets, rows + 1), Arrays.copyOf(columns, offsets[rows]), width);
        }

        private static int grown(int length) {
            return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1) + 1L);
        }
    }
}
