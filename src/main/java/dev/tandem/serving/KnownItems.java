package dev.tandem.serving;

import dev.tandem.item.ItemId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A two-way map between item keys and ids. It only grows, and a key never changes its id, so all views of one loaded model
 * share it: one thread adds while any number of threads read.
 *
 * <p>Ids are stored one after another as bytes, so that an id takes little more memory than its length. They are found
 * through hash tables of keys with linear probing; the volatile read of a key makes its id visible. The keys are spread
 * over many tables, because growing a table delays the item that triggers it.
 */
final class KnownItems {

    private static final int PAGE = 4096;
    private static final int[] NO_POSITIONS = new int[0];
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int TABLE_BITS = 8;
    private static final int TABLES = 1 << TABLE_BITS;
    private static final int MIN_ITEMS = 4; // of a table

    // [TABLES], keys, 0 for none: each at the slot of its hash or after it
    private final AtomicReferenceArray<AtomicIntegerArray> tables = new AtomicReferenceArray<>(TABLES);
    private final int[] filled = new int[TABLES];
    private volatile int[][] positions = new int[0][]; // [pages][PAGE or 0], by key
    private volatile byte[][] chunks = new byte[0][]; // [chunks][CHUNK], at each position a length and an id
    private int end; // the first free position

    /** @param expected the expected number of items */
    KnownItems(int expected) {
        for (int i = 0; i < TABLES; i++) {
            tables.set(i, new AtomicIntegerArray(slots(Math.max(MIN_ITEMS, expected / TABLES))));
        }
    }

    /** Adds an item before the view that shows it is published. */
    void add(int key, ItemId id) {
        byte[] bytes = bytes(id);
        int hash = hash(bytes, 0, bytes.length);
        AtomicIntegerArray table = tables.get(tableOf(hash));
        int slot = home(hash, table);
        int found = table.get(slot);
        while (found != 0 && !isOf(found, bytes)) {
            slot = after(slot, table);
            found = table.get(slot);
        }
        if (found == key) {
            return;
        }
        page(key / PAGE)[key % PAGE] = write(bytes);
        table.set(slot, key);
        if (found == 0 && slots(++filled[tableOf(hash)]) > table.length()) {
            tables.set(tableOf(hash), grown(table));
        }
    }

    /** The key of an item; empty if it was never added. */
    OptionalInt key(ItemId id) {
        byte[] bytes = bytes(id);
        int hash = hash(bytes, 0, bytes.length);
        AtomicIntegerArray table = tables.get(tableOf(hash));
        int slot = home(hash, table);
        for (int key = table.get(slot); key != 0; key = table.get(slot)) {
            if (isOf(key, bytes)) {
                return OptionalInt.of(key);
            }
            slot = after(slot, table);
        }
        return OptionalInt.empty();
    }

    /** The id of an item that was added. */
    ItemId id(int key) {
        int position = position(key);
        byte[] chunk = chunks[position >>> CHUNK_BITS];
        int offset = inChunk(position);
        return new ItemId(new String(chunk, offset + 1, chunk[offset] & 0xff, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(ItemId id) {
        return id.value().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isOf(int key, byte[] id) {
        int position = position(key);
        byte[] chunk = chunks[position >>> CHUNK_BITS];
        int from = inChunk(position) + 1;
        return (chunk[from - 1] & 0xff) == id.length && Arrays.equals(chunk, from, from + id.length, id, 0, id.length);
    }

    private int position(int key) {
        return positions[key / PAGE][key % PAGE];
    }

    /** A copy with half as many slots again; readers continue on the old table. */
    private AtomicIntegerArray grown(AtomicIntegerArray table) {
        AtomicIntegerArray grown = new AtomicIntegerArray(slots(table.length()));
        for (int i = 0; i < table.length(); i++) {
            int key = table.get(i);
            if (key != 0) {
                int position = position(key);
                byte[] chunk = chunks[position >>> CHUNK_BITS];
                int from = inChunk(position) + 1;
                int slot = home(hash(chunk, from, chunk[from - 1] & 0xff), grown);
                while (grown.getPlain(slot) != 0) {
                    slot = after(slot, grown);
                }
                grown.setPlain(slot, key);
            }
        }
        return grown;
    }

    /** At most two thirds of a table are filled; beyond that, probe sequences become long. */
    private static int slots(int items) {
        return Math.addExact(items, items / 2 + 1);
    }

    private static int tableOf(int hash) {
        return hash >>> Integer.SIZE - TABLE_BITS;
    }

    private static int home(int hash, AtomicIntegerArray table) {
        return (int) ((hash << TABLE_BITS & 0xffff_ffffL) * table.length() >>> Integer.SIZE);
    }

    private static int after(int slot, AtomicIntegerArray table) {
        return slot + 1 == table.length() ? 0 : slot + 1;
    }

    /** The FNV-1a hash with a final mix, so that the upper bits differ for ids that differ only at the end. */
    private static int hash(byte[] bytes, int from, int length) {
        int hash = 0x811c9dc5;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** Stores an id at a position that no reader uses yet; no id crosses the end of a chunk. */
    private int write(byte[] id) {
        if (chunks.length == 0 || inChunk(end) + 1 + id.length >= CHUNK) {
            byte[][] grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new byte[CHUNK];
            end = chunks.length << CHUNK_BITS;
            chunks = grown;
        }
        int position = end;
        byte[] chunk = chunks[position >>> CHUNK_BITS];
        int offset = inChunk(position);
        chunk[offset] = (byte) id.length;
        System.arraycopy(id, 0, chunk, offset + 1, id.length);
        end += 1 + id.length;
        return position;
    }

    private static int inChunk(int position) {
        return position & (CHUNK - 1);
    }

    private int[] page(int page) {
        int[][] present = positions;
        if (page < present.length && present[page].length > 0) {
            return present[page];
        }
        int[][] grown = Arrays.copyOf(present, Math.max(present.length, page + 1));
        Arrays.fill(grown, present.length, grown.length, NO_POSITIONS);
        grown[page] = new int[PAGE];
        positions = grown;
        return grown[page];
    }
}
