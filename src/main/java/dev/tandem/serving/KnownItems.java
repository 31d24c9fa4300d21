package dev.tandem.serving;

import dev.tandem.item.ItemId;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of items by key and back. It only grows, and a key never changes its id, so all views of one loaded model
 * share it: any number of threads read while one adds.
 */
final class KnownItems {

    private static final int PAGE = 4096;
    private static final ItemId[] NOTHING = new ItemId[0];

    private final ConcurrentHashMap<ItemId, Integer> keys = new ConcurrentHashMap<>();
    private volatile ItemId[][] pages = new ItemId[0][]; // [pages][PAGE or 0], by key

    /** Adds an item before the view that shows it is published. */
    void add(int key, ItemId id) {
        Integer present = keys.get(id);
        if (present == null || present != key) {
            page(key / PAGE)[key % PAGE] = id;
            keys.put(id, key);
        }
    }

    /** The key of an item; empty if it was never seen. */
    OptionalInt key(ItemId id) {
        Integer key = keys.get(id);
        return key == null ? OptionalInt.empty() : OptionalInt.of(key);
    }

    /** The id of an item that was added. */
    ItemId id(int key) {
        return pages[key / PAGE][key % PAGE];
    }

    private ItemId[] page(int page) {
        ItemId[][] present = pages;
        if (page < present.length && present[page].length > 0) {
            return present[page];
        }
        ItemId[][] grown = Arrays.copyOf(present, Math.max(present.length, page + 1));
        Arrays.fill(grown, present.length, grown.length, NOTHING);
        grown[page] = new ItemId[PAGE];
        pages = grown;
        return grown[page];
    }
}
