package dev.tandem.ranking;

/**
 * The sums of the learned weights of a history's items, computed in ascending order of rows; for one scan.
 *
 * <p>Few items are neighbours of the history, so there is no array of all sums: each item of the history keeps the place of
 * its next neighbour.
 */
final class NeighbourSums {

    private static final int NONE = Integer.MAX_VALUE;

    private final char[] packed; // in the format of PackedNeighbours
    private final int[] places; // int[items of the history], of the weight of the next neighbour
    private final int[] ends; // int[items of the history]
    private final int[] next; // int[items of the history], the next neighbour, or NONE
    private final float[] units; // float[items of the history]

    /**
     * @param packed in the format of {@link PackedNeighbours}
     * @param offsets int[items + 1], into packed
     * @param history trained rows, each with at least one neighbour
     */
    NeighbourSums(char[] packed, int[] offsets, int[] history) {
        this.packed = packed;
        this.places = new int[history.length];
        this.ends = new int[history.length];
        this.next = new int[history.length];
        this.units = new float[history.length];
        for (int i = 0; i < history.length; i++) {
            int place = offsets[history[i]];
            units[i] = Math.scalb(1f, (short) packed[place]);
            while (packed[++place] == PackedSteps.FAR) {
                next[i] += PackedSteps.FAR;
            }
            next[i] += packed[place];
            places[i] = place + 1;
            ends[i] = offsets[history[i] + 1];
        }
    }

    /**
     * Adds the weights for the rows from first to end - 1 to their sums. Later calls must not go back before end.
     *
     * @param sums float[at least end - first]
     */
    void addTo(float[] sums, int first, int end) {
        for (int i = 0; i < next.length; i++) {
            if (next[i] < end) {
                next[i] = addTo(sums, first, end, i);
            }
        }
    }

    /** Adds the weights of one history item for neighbours before the end; returns its next neighbour. */
    private int addTo(float[] sums, int first, int end, int i) {
        int place = places[i];
        int neighbour = next[i];
        while (neighbour < end) {
            if (neighbour >= first) {
                sums[neighbour - first] += units[i] * (short) packed[place];
            }
            if (++place == ends[i]) {
                return NONE;
            }
            int step = packed[place++];
            while (step == PackedSteps.FAR) {
                neighbour += step;
                step = packed[place++];
            }
            neighbour += step;
        }
        places[i] = place;
        return neighbour;
    }
}
