package dev.tandem.ranking;

import java.util.Arrays;

/**
 * The item-to-item part of the scores for one history, computed in ascending order of rows; for one scan.
 *
 * @param neighbours learned weights of the history's items for warm items
 * @param contentBound the contents of the history, compared with those of cold items
 * @param coldContentBound the contents of the history's cold items, compared with those of warm items
 */
record NeighbourScore(
        NeighbourSums neighbours,
        ItemContents contents,
        ColdRows cold,
        ContentBound contentBound,
        ContentBound coldContentBound) {

    /**
     * Adds the learned weights for the rows from first to end - 1 to their sums. Later calls must not go back before end.
     *
     * @param sums float[at least end - first]
     */
    void addNeighbours(float[] sums, int first, int end) {
        neighbours.addTo(sums, first, end);
    }

    /**
     * Upper bounds of the content part of the rows from first to end - 1.
     *
     * @param bounds float[at least end - first]
     */
    void boundContents(float[] bounds, int first, int end) {
        Arrays.fill(bounds, 0, end - first, coldContentBound.most());
        if (contentBound != ContentBound.NONE) {
            cold.fill(bounds, first, end, contentBound.most());
        }
    }

    /** The content part of the score of a row. */
    float content(int row) {
        ContentBound of = cold.contains(row) ? contentBound : coldContentBound;
        return of == ContentBound.NONE ? 0 : contents.dot(row, of.sum());
    }
}
