package dev.tandem.numeric;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A chunked list, immutable to its readers.
 *
 * <p>{@link #append} returns a longer list that shares the chunks of this one. The newest list of a line of appends writes
 * into the free places of the last chunk; a list that is not the newest copies that chunk first. Hand a list to
 * another thread by a volatile write or any other safe publication.
 */
public final class AppendList<T> {

    private static final int CHUNK = 1024;

    private final Object[][] chunks; // [chunks][CHUNK]
    private final AtomicInteger filled; // places written to in these chunks by the newest list of the line
    private final int size;

    private AppendList(Object[][] chunks, AtomicInteger filled, int size) {
        this.chunks = chunks;
        this.filled = filled;
        this.size = size;
    }

    /** An empty list. */
    public static <T> AppendList<T> empty() {
        return new AppendList<>(new Object[0][], new AtomicInteger(), 0);
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The element at a 0-based place. */
    @SuppressWarnings("unchecked") // only append writes to the chunks
    public T get(int place) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("place is " + place + ", list has " + size);
        }
        return (T) chunks[place / CHUNK][place % CHUNK];
    }

    /** This list with one more element. */
    public AppendList<T> append(T element) {
        boolean newest = filled.compareAndSet(size, size + 1);
        int index = size / CHUNK;
        Object[][] grown = chunks;
        if (index == chunks.length || !newest) {
            grown = Arrays.copyOf(chunks, index + 1);
            grown[index] = index == chunks.length ? new Object[CHUNK] : Arrays.copyOf(chunks[index], CHUNK);
        }
        grown[index][size % CHUNK] = element;
        return new AppendList<>(grown, newest ? filled : new AtomicInteger(size + 1), size + 1);
    }
}
