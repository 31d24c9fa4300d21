package dev.tandem.numeric;

/**
 * Keeps the m best of the rows offered, in a heap with the worst kept row at the top. Of equal scores the lower row is
 * better. For one thread.
 */
public final class TopM {

    private final int[] rows; // [m], a heap over the first size entries
    private final float[] scores; // [m]
    private int size;

    /** @param m the number of rows to keep, 1 or more */
    public TopM(int m) {
        if (m < 1) {
            throw new IllegalArgumentException("m is " + m + ", expected 1 or more");
        }
        rows = new int[m];
        scores = new float[m];
    }

    /** Whether a row would be kept now; false for a score of NaN. */
    public boolean wouldKeep(int row, float score) {
        return size < rows.length ? !Float.isNaN(score) : isBetter(row, score, rows[0], scores[0]);
    }

    /**
     * The score that a row above all rows offered must exceed to be kept; NaN while any row would be kept.
     */
    public float worst() {
        return size < rows.length ? Float.NaN : scores[0];
    }

    /** Whether m rows are kept. */
    public boolean isFull() {
        return size == rows.length;
    }

    /** Keeps a row if it is among the best so far. */
    public void offer(int row, float score) {
        if (!wouldKeep(row, score)) {
            return;
        }
        if (size < rows.length) {
            siftUp(size++, row, score);
        } else {
            siftDown(row, score);
        }
    }

    /** Moves the worst kept row and its score to the given slot of the result arrays. */
    private void takeWorst(int[] toRows, float[] toScores, int slot) {
        toRows[slot] = rows[0];
        toScores[slot] = scores[0];
        size--;
        if (size > 0) {
            siftDown(rows[size], scores[size]);
        }
    }

    /** Creates a result from the kept rows. */
    @FunctionalInterface
    public interface Result<R> {
        /**
         * The result; owns both arrays.
         *
         * @param rows int[kept], best first
         * @param scores float[kept], descending
         */
        R of(int[] rows, float[] scores);
    }

    /** Empties the heap, best row first. */
    public <R> R drain(Result<R> result) {
        int[] drainedRows = new int[size];
        float[] drainedScores = new float[size];
        while (size > 0) {
            takeWorst(drainedRows, drainedScores, size - 1);
        }
        return result.of(drainedRows, drainedScores);
    }

    private void siftUp(int slot, int row, float score) {
        int hole = slot;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!isBetter(rows[parent], scores[parent], row, score)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        rows[hole] = row;
        scores[hole] = score;
    }

    private void siftDown(int row, float score) {
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && isBetter(rows[child], scores[child], rows[child + 1], scores[child + 1])) {
                child++;
            }
            if (!isBetter(row, score, rows[child], scores[child])) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        rows[hole] = row;
        scores[hole] = score;
    }

    private void move(int from, int to) {
        rows[to] = rows[from];
        scores[to] = scores[from];
    }

    private static boolean isBetter(int row, float score, int otherRow, float otherScore) {
        return score > otherScore || (score == otherScore && row < otherRow);
    }
}
