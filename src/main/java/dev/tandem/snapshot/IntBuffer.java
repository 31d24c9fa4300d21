package dev.tandem.snapshot;

import java.util.Arrays;

/** Collects ints; with the right expectation it allocates once and copies nothing. */
final class IntBuffer {

    private int[] values;
    private int size;

    /** @param expected how many will come, as far as is known */
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

    /** All of them; the buffer's own array where it is full. */
    int[] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
