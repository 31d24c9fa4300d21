package dev.tandem.serving;

import dev.tandem.item.ItemId;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.Ranker;
import java.time.Instant;
import java.util.OptionalInt;

/** What this process serves at one moment: a model version and all items that can be ranked; immutable. */
public final class LiveModel {

    /** The model version every answer from here carries. */
    public long version() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Folds in and ranks. */
    public Ranker ranker() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Trained rows and the tail of new items. */
    public ItemRows items() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The row of an item by its id; empty if the item is unknown here. */
    public OptionalInt rowOf(ItemId id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The row of an item by its key; empty if the item is unknown here. */
    public OptionalInt rowOf(int key) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The id of the item in a row. */
    public ItemId id(int row) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The key of the item in a row. */
    public int key(int row) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Whether the row comes from content alone. */
    public boolean coldStart(int row) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Whether anything is known about the item in the row: it was trained on, or its content has a known term. */
    public boolean informed(int row) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Whether the item in the row may be recommended at an instant: current, not deleted, not hidden, available. */
    public boolean recommendable(int row, Instant at) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Rows of the trained items by falling number of training interactions. */
    public int[] popular() {
        throw new UnsupportedOperationException("not built yet");
    }
}
