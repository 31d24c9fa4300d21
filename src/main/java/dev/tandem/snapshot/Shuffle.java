package dev.tandem.snapshot;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws without replacement: Fisher and Yates over {@link Random}, whose numbers the JDK specifies, so that one seed gives
 * one draw on every JDK.
 */
final class Shuffle {

    private Shuffle() {}

    /** Moves a random choice, in random order, to the first places; a longer choice with the same seed has the same start. */
    static void draw(int[] values, int places, Random random) {
        for (int place = 0; place < Math.min(places, values.length - 1); place++) {
            int other = place + random.nextInt(values.length - place);
            int value = values[place];
            values[place] = values[other];
            values[other] = value;
        }
    }

    /** The values from a place up to another, ascending. */
    static int[] sorted(int[] values, int from, int to) {
        int[] part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        return part;
    }
}
