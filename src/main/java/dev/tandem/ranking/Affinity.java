package dev.tandem.ranking;

/**
 * What the items of one history add to the scores of single items, handed out in ascending order of rows; for one scan.
 *
 * @param neighbours what warm items get by learned weights
 * @param likeness float[S], the content of the history, or nothing
 * @param coldLikeness float[S], the content of its items without interactions, or nothing
 */
record Affinity(
        NeighbourSums neighbours, ItemContents contents, ColdRows cold, float[] likeness, float[] coldLikeness) {

    /** A content that is like none. */
    static final float[] NOTHING = new float[0];

    /**
     * Adds what rows from first to end - 1 get to their sums; none before first will be asked for any more.
     *
     * @param sums float[at least end - first]
     */
    void addTo(float[] sums, int first, int end) {
        neighbours.addTo(sums, first, end);
        if (likeness != NOTHING) {
            for (int row = cold.next(first); row < end; row = cold.next(row + 1)) {
                sums[row - first] += contents.dot(row, likeness);
            }
        }
        if (coldLikeness != NOTHING) {
            for (int row = first; row < end; row++) {
                if (!cold.contains(row)) {
                    sums[row - first] += contents.dot(row, coldLikeness);
                }
            }
        }
    }
}
