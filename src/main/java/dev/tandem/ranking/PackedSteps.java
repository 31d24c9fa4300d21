package dev.tandem.ranking;

import java.util.Arrays;

/**
 * A growing array of 16-bit numbers. Ascending numbers are stored as the steps between them; a step of {@link #FAR} or more is
 * stored as several times FAR and the rest.
 */
final class PackedSteps {

    /** A partial step: the next value continues it. */
    static final char FAR = Character.MAX_VALUE;

    private static final int INITIAL = 1 << 16;

    private char[] values = new char[INITIAL];
    private int length;

    int length() {
        return length;
    }

    void add(int value) {
        if (length == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1)));
        }
        values[length++] = (char) value;
    }

    /** @param step 0 or more */
    void addStep(int step) {
        int left = step;
        for (; left >= FAR; left -= FAR) {
            add(FAR);
        }
        add(left);
    }

    /** A copy of all numbers. */
    char[] toArray() {
        return Arrays.copyOf(values, length);
    }
}
