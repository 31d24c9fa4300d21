package dev.tandem.recommendation;

import dev.tandem.interaction.History;
import dev.tandem.item.ItemId;
import dev.tandem.serving.LiveModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns items of one request into rows of one live model and remembers those it does not know; for one thread. */
final class RowSelection {

    private static final int SHOWN = 10;

    private final LiveModel live;
    private final List<String> firstUnknown = new ArrayList<>();
    private int unknown;

    RowSelection(LiveModel live) {
        this.live = live;
    }

    /** The rows of items a client named. */
    BitSet rows(Collection<ItemId> ids) {
        BitSet rows = new BitSet();
        for (ItemId id : ids) {
            OptionalInt row = live.rowOf(id);
            if (row.isPresent()) {
                rows.set(row.getAsInt());
            } else {
                unknown++;
                if (firstUnknown.size() < SHOWN) {
                    firstUnknown.add(id.value());
                }
            }
        }
        return rows;
    }

    /** The rows of a stored history. */
    BitSet rows(History history) {
        return rows(history.itemKeys());
    }

    /** The rows of items by key; an item that this model does not know yet has none. */
    BitSet rows(int[] keys) {
        BitSet rows = new BitSet();
        for (int key : keys) {
            live.rowOf(key).ifPresent(rows::set);
        }
        return rows;
    }

    /** What a client named and the model does not know; empty if it knows all. */
    Optional<UnknownItems> unknown() {
        return unknown == 0 ? Optional.empty() : Optional.of(new UnknownItems(unknown, firstUnknown));
    }
}
