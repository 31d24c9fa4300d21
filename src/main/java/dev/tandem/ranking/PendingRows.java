package dev.tandem.ranking;

/** Rows whose exact score is still to be computed, up to a given number. For one thread. */
final class PendingRows {

    private final int[] rows;
    private final float[] most;
    private final float[] added;
    private int size;

    PendingRows(int capacity) {
        rows = new int[capacity];
        most = new float[capacity];
        added = new float[capacity];
    }

    /**
     * Adds a row.
     *
     * @param atMost the upper bound of its score
     * @param plus its score without the dot product
     */
    void add(int row, float atMost, float plus) {
        rows[size] = row;
        most[size] = atMost;
        added[size++] = plus;
    }

    int size() {
        return size;
    }

    int row(int k) {
        return rows[k];
    }

    /** The upper bound of the score of a row. */
    float most(int k) {
        return most[k];
    }

    /** The score of a row without the dot product. */
    float added(int k) {
        return added[k];
    }

    void clear() {
        size = 0;
    }
}
