package dev.tandem.ranking;

import java.util.BitSet;

/** The rows of items that nobody had interacted with when the model was trained, all appended ones among them. */
final class ColdRows {

    private final int trained;
    private final BitSet cold = new BitSet(); // of trained rows

    /** @param interactions int[trained items] */
    ColdRows(int[] interactions) {
        trained = interactions.length;
        for (int row = 0; row < trained; row++) {
            cold.set(row, interactions[row] == 0);
        }
    }

    boolean contains(int row) {
        return row >= trained || cold.get(row);
    }

    /** The first of them at or after a row. */
    int next(int row) {
        int next = row < trained ? cold.nextSetBit(row) : row;
        return next < 0 ? trained : next;
    }
}
