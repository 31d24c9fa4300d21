package dev.tandem.snapshot;

import java.util.Arrays;

/** A growing int array; with an exact expected size it allocates once and copies nothing. */
final class IntBuffer {

    private int[] values;
    private int size;

    /** @param expected expected number of values */
    IntBuffer(long expected) {
        this.values = new int[(int) Math.max(1, Math.min(expected, Integer.MAX_VALUE - 8L))];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, (size >> 1) + 1));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** All values; the buffer's own array if it is full. */
    int[] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
