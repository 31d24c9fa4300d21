package dev.tandem.ranking;

import dev.tandem.numeric.WeightedRows;
import java.util.Arrays;

/**
 * The sums of the learned weights of a history's items, handed out in ascending order of rows; for one scan.
 *
 * <p>Few items have a weight from any of the history, so the sums are not laid out: each item of the history keeps the
 * place of its next neighbour.
 */
final class NeighbourSums {

    private final WeightedRows learned; // [trained items][trained items], columns ascending
    private final int[] next; // int[trained items of the history], places in learned
    private final int[] ends; // int[same]

    /** @param history rows; those that were not trained say nothing */
    NeighbourSums(WeightedRows learned, int[] history) {
        this.learned = learned;
        int[] offsets = learned.rows().offsets();
        int[] trained = Arrays.stream(history)
                .filter(row -> row < learned.rows().rows())
                .toArray();
        next = new int[trained.length];
        ends = new int[trained.length];
        for (int i = 0; i < trained.length; i++) {
            next[i] = offsets[trained[i]];
            ends[i] = offsets[trained[i] + 1];
        }
    }

    /**
     * Adds what rows from first to end - 1 get to their sums; none before first will be asked for any more.
     *
     * @param sums float[at least end - first]
     */
    void addTo(float[] sums, int first, int end) {
        int[] columns = learned.rows().columns();
        float[] values = learned.values();
        for (int i = 0; i < next.length; i++) {
            int place = next[i];
            while (place < ends[i] && columns[place] < end) {
                if (columns[place] >= first) {
                    sums[columns[place] - first] += values[place];
                }
                place++;
            }
            next[i] = place;
        }
    }
}
