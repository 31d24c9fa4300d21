package dev.tandem.ranking;

import java.util.Arrays;

/**
 * Bytes in the making, for what is too large to take a whole int or float each. A step is written seven bits a byte, the
 * first of them first, and all but the last byte of it negative.
 */
final class PackedBytes {

    private static final int INITIAL = 1 << 16;
    private static final int BITS = 7;
    private static final int LAST = 0x7f;

    private byte[] bytes = new byte[INITIAL];
    private int length;

    int length() {
        return length;
    }

    void add(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1)));
        }
        bytes[length++] = (byte) value;
    }

    /** @param step 0 or more */
    void addStep(int step) {
        int shift = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(step | 1)) / BITS * BITS;
        for (; shift > 0; shift -= BITS) {
            add(step >>> shift | ~LAST);
        }
        add(step & LAST);
    }

    /** A copy of all of them. */
    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
