package dev.tandem.ranking;

/**
 * A ranked list of rows, best first.
 *
 * @param rows int[at most m]
 * @param scores float[same length], descending; ties by ascending row
 */
public record RankedList(int[] rows, float[] scores) {

    public RankedList {
        if (rows.length != scores.length) {
            throw new IllegalArgumentException(rows.length + " rows, " + scores.length + " scores");
        }
    }

    /** The number of rows. */
    public int length() {
        return rows.length;
    }
}
