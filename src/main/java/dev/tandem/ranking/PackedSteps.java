package dev.tandem.ranking;

import java.util.Arrays;

/**
 * Numbers of 16 bits in the making, for what is too large to take a whole int or float each. Ascending numbers are written
 * as the steps between them; a step that is {@link #FAR} or more is written as so many of these and the rest.
 */
final class PackedSteps {

    /** Goes so far, and to no number: the step goes on with what follows. */
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

    /** A copy of all of them. */
    char[] toArray() {
        return Arrays.copyOf(values, length);
    }
}
