package dev.tandem.item;

import java.util.List;

/**
 * Items that changed, and where to go on.
 *
 * @param items their present state, by ascending key
 * @param position give it to the next call; nothing committed later, however late, is behind it
 */
public record ItemChanges(List<Item> items, long position) {

    /** The position before every change. */
    public static final long BEGINNING = 0;

    public ItemChanges {
        items = List.copyOf(items);
    }
}
