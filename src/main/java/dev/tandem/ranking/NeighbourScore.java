package dev.tandem.ranking;

import java.util.Arrays;

/**
 * What the items of one history add to the scores of single items, handed out in ascending order of rows; for one scan.
 *
 * @param neighbours what warm items get by learned weights
 * @param contentBound what cold items get by the contentBound of their content to that of the history
 * @param coldContentBound what warm items get by the contentBound of their content to that of the history's cold items
 */
record NeighbourScore(
        NeighbourSums neighbours,
        ItemContents contents,
        ColdRows cold,
        ContentBound contentBound,
        ContentBound coldContentBound) {

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
        Arrays.fill(bounds, 0, end - first, coldContentBound.most());
        if (contentBound != ContentBound.NONE) {
            cold.fill(bounds, first, end, contentBound.most());
        }
    }

    /** What the content of a row adds. */
    float content(int row) {
        ContentBound of = cold.contains(row) ? contentBound : coldContentBound;
        return of == ContentBound.NONE ? 0 : contents.dot(row, of.sum());
    }
}
