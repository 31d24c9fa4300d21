package dev.tandem.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines of limited length, one at a time. */
final class Lines {

    private final InputStream input;
    private final int maxLength;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;
    private boolean tooLong;

    Lines(InputStream input, int maxLength) {
        this.input = input;
        this.maxLength = maxLength;
    }

    /**
     * Advances to the next line.
     *
     * @return false after the last one
     */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (start < end || fill()) {
            any = true;
            int newline = start;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            append(newline - start);
            boolean whole = newline < end;
            start = whole ? newline + 1 : end;
            if (whole) {
                break;
            }
        }
        number += any ? 1 : 0;
        return any;
    }

    /** The bytes of the line in its first {@link #length()} elements, without the newline. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Counted from 1. */
    long number() {
        return number;
    }

    /** Whether the line exceeds the limit; its bytes are discarded then. */
    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    private void append(int count) {
        if (tooLong || length + count > maxLength) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(maxLength, Math.max(length + count, 2 * line.length)));
        }
        System.arraycopy(buffer, start, line, length, count);
        length += count;
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }
}
