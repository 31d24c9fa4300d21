package dev.tandem.item;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Repository;

/** The catalogue in PostgreSQL. */
@Repository
public class Items {

    /** One item, deleted ones included. */
    public Optional<Item> find(ItemId id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Stores new items and the new state of known ones, in one transaction.
     *
     * @return how many were new
     */
    public int putAll(Collection<NewItem> items) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The keys of items, placeholders without content made for the unknown ones. */
    public Map<ItemId, Integer> keysOf(Collection<ItemId> ids) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The titles of items by key; items without a title are left out. */
    public Map<Integer, String> titles(int[] keys) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The keys of the items a filter lets through, ascending. */
    public int[] keysMatching(ItemFilter filter) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Every item, by ascending key, streamed; needs a transaction around it. */
    public void forEach(Consumer<Item> consumer) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Items that changed after a position; misses no transaction that commits late, may repeat some. */
    public ItemChanges changesSince(long position) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** How many items there are, deleted ones left out. */
    public long count() {
        throw new UnsupportedOperationException("not built yet");
    }
}
