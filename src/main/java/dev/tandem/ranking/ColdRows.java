package dev.tandem.ranking;

import java.util.Arrays;
import java.util.BitSet;

/** The rows of cold items: those without interactions in training, and all appended ones. */
final class ColdRows {

    private static final int WORD = 6; // 2⁶ bits

    private final int trained;
    private final BitSet cold = new BitSet(); // of trained rows
    private final long[] words; // of the bit set

    /** @param interactions int[trained items] */
    ColdRows(int[] interactions) {
        trained = interactions.length;
        for (int row = 0; row < trained; row++) {
            cold.set(row, interactions[row] == 0);
        }
        words = cold.toLongArray();
    }

    boolean contains(int row) {
        return row >= trained || cold.get(row);
    }

    /**
     * Sets the values of the cold rows from first to end - 1.
     *
     * @param values float[at least end - first]
     */
    void fill(float[] values, int first, int end, float value) {
        int last = Math.min(end, trained);
        for (int word = first >> WORD; word < words.length && word << WORD < last; word++) {
            for (long rest = words[word]; rest != 0; rest &= rest - 1) {
                int row = (word << WORD) + Long.numberOfTrailingZeros(rest);
                if (row >= first && row < last) {
                    values[row - first] = value;
                }
            }
        }
        if (last < end) {
            Arrays.fill(values, Math.max(first, last) - first, end - first, value);
        }
    }

    /** The first cold row at or after a row. */
    int next(int row) {
        int next = row < trained ? cold.nextSetBit(row) : row;
        return next < 0 ? trained : next;
    }
}
