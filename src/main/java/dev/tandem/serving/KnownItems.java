package dev.tandem.serving;

import dev.tandem.item.ItemId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The ids of items by key and back. It only grows, and a key never changes its id, so all views of one loaded model
 * share it: any number of threads read while one adds.
 *
 * <p>Ids lie one after another as bytes, so that one takes little more than its length. They are found by tables of keys,
 * open to neighbouring places and read by volatile reads: whoever finds a key there sees its id. There are many tables, as
 * an item that makes one grow waits for that.
 */
final class KnownItems {

    private static final int PAGE = 4096;
    private static final int[] NOTHING = new int[0];
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int TABLE_BITS = 8;
    private static final int TABLES = 1 << TABLE_BITS;
    private static final int LEAST_ITEMS = 4; // of a table

    // [TABLES], keys, 0 for none: each in the table of its hash, there in the place of its hash or behind it
    private final AtomicReferenceArray<AtomicIntegerArray> tables = new AtomicReferenceArray<>(TABLES);
    private final int[] filled = new int[TABLES];
    private volatile int[][] positions = new int[0][]; // [pages][PAGE or 0], by key
    private volatile byte[][] chunks = new byte[0][]; // [chunks][CHUNK], at each position a length and an id
    private int end; // the first free position

    /** @param expected how many items are likely */
    KnownItems(int expected) {
        for (int i = 0; i < TABLES; i++) {
            tables.set(i, new AtomicIntegerArray(places(Math.max(LEAST_ITEMS, expected / TABLES))));
        }
    }

    /** Adds an item before the view that shows it is published. */
    void add(int key, ItemId id) {
        byte[] bytes = bytes(id);
        int hash = hash(bytes, 0, bytes.length);
        AtomicIntegerArray table = tables.get(tableOf(hash));
        int place = home(hash, table);
        int found = table.get(place);
        while (found != 0 && !isOf(found, bytes)) {
            place = after(place, table);
            found = table.get(place);
        }
        if (found == key) {
            return;
        }
        page(key / PAGE)[key % PAGE] = write(bytes);
        table.set(place, key);
        if (found == 0 && places(++filled[tableOf(hash)]) > table.length()) {
            tables.set(tableOf(hash), grown(table));
        }
    }

    /** The key of an item; empty if it was never seen. */
    OptionalInt key(ItemId id) {
        byte[] bytes = bytes(id);
        int hash = hash(bytes, 0, bytes.length);
        AtomicIntegerArray table = tables.get(tableOf(hash));
        int place = home(hash, table);
        for (int key = table.get(place); key != 0; key = table.get(place)) {
            if (isOf(key, bytes)) {
                return OptionalInt.of(key);
            }
            place = after(place, table);
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

    /** The same keys with half as many places again; readers go on in the table that they have. */
    private AtomicIntegerArray grown(AtomicIntegerArray table) {
        AtomicIntegerArray grown = new AtomicIntegerArray(places(table.length()));
        for (int i = 0; i < table.length(); i++) {
            int key = table.get(i);
            if (key != 0) {
                int position = position(key);
                byte[] chunk = chunks[position >>> CHUNK_BITS];
                int from = inChunk(position) + 1;
                int place = home(hash(chunk, from, chunk[from - 1] & 0xff), grown);
                while (grown.getPlain(place) != 0) {
                    place = after(place, grown);
                }
                grown.setPlain(place, key);
            }
        }
        return grown;
    }

    /** Two thirds of a table are filled at most: beyond, ids pile up. */
    private static int places(int items) {
        return Math.addExact(items, items / 2 + 1);
    }

    private static int tableOf(int hash) {
        return hash >>> Integer.SIZE - TABLE_BITS;
    }

    private static int home(int hash, AtomicIntegerArray table) {
        return (int) ((hash << TABLE_BITS & 0xffff_ffffL) * table.length() >>> Integer.SIZE);
    }

    private static int after(int place, AtomicIntegerArray table) {
        return place + 1 == table.length() ? 0 : place + 1;
    }

    /** Fowler, Noll and Vo's hash, its bits mixed so that the upper ones tell ids apart that differ in the end alone. */
    private static int hash(byte[] bytes, int from, int length) {
        int hash = 0x811c9dc5;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** Puts an id where no reader looks yet; no id is cut by the end of a chunk. */
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
        Arrays.fill(grown, present.length, grown.length, NOTHING);
        grown[page] = new int[PAGE];
        positions = grown;
        return grown[page];
    }
}
