package dev.tandem.ranking;

import java.util.Arrays;

/**
 * What the items of one history add to the scores of single items, handed out in ascending order of rows; for one scan.
 *
 * @param neighbours what warm items get by learned weights
 * @param likeness what cold items get by the likeness of their content to that of the history
 * @param coldLikeness what warm items get by the likeness of their content to that of the history's cold items
 */
record Affinity(
        NeighbourSums neighbours, ItemContents contents, ColdRows cold, Likeness likeness, Likeness coldLikeness) {

    /**
     * Adds what rows from first to end - 1 get by learned weights to their sums; none before first will be asked for any
     * more.
     *
     * @param sums float[at least end - first]
     */
    void addNeighbours(float[] sums, int first, int end) {
        neighbours.addTo(sums, first, end);
    }

    /**
     * What the contents of rows from first to end - 1 add at most.
     *
     * @param bounds float[at least end - first]
     */
    void boundContents(float[] bounds, int first, int end) {
        Arrays.fill(bounds, 0, end - first, coldLikeness.most());
        if (likeness != Likeness.NONE) {
            cold.fill(bounds, first, end, likeness.most());
        }
    }

    /** What the content of a row adds. */
    float content(int row) {
        Likeness of = cold.contains(row) ? likeness : coldLikeness;
        return of == Likeness.NONE ? 0 : contents.dot(row, of.sum());
    }
}
