package dev.tandem.ranking;

/** Rows that may belong to the best, and room for a given number of them. For one thread. */
final class PendingRows {

    private final int[] rows;
    private final float[] most;
    private final float[] added;
    private int size;

    PendingRows(int room) {
        rows = new int[room];
        most = new float[room];
        added = new float[room];
    }

    /**
     * Keeps a row.
     *
     * @param atMost what its score is at most
     * @param plus what its score is beside its dot product
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

    /** What the score of a row is at most. */
    float most(int k) {
        return most[k];
    }

    /** What the score of a row is beside its dot product. */
    float added(int k) {
        return added[k];
    }

    void clear() {
        size = 0;
    }
}
