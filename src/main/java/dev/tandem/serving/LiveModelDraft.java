package dev.tandem.serving;

import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.ranking.ContentRow;
import dev.tandem.ranking.ItemRows;

/** Builds the next view of a live model from changed items; for one thread and one view. */
final class LiveModelDraft {

    /** Embeddings that differ by less in every dimension, relative to 1 or the value, count as equal. */
    private static final float TOLERANCE = 1e-4f;

    private final LiveModel before;
    private final LoadedModel loaded;
    private final KnownItems known;
    private final PersistentIntArray.Editor tailKeys;
    private final PersistentIntArray.Editor rows;
    private final PersistentIntArray.Editor states;
    private ItemRows items;
    private AvailabilityWindows windows;
    private int size;
    private int replaced;
    private boolean changed;

    LiveModelDraft(LiveModel before, LoadedModel loaded, KnownItems known, ItemTable table) {
        this.before = before;
        this.loaded = loaded;
        this.known = known;
        tailKeys = table.tailKeys().edit();
        rows = table.rows().edit();
        states = table.states().edit();
        items = table.items();
        windows = table.windows();
        size = table.size();
        replaced = table.replaced();
    }

    /** Whether {@link #apply} uses the content of the item with a key: a warm item keeps its trained row. */
    boolean needsContent(int key) {
        return !isWarm(rows.get(key) - 1);
    }

    private boolean isWarm(int row) {
        return row >= 0 && loaded.trainingUsers(row) > 0;
    }

    /**
     * Applies the current state of an item. A warm item keeps its trained row even if its content changes; a cold one has
     * the embedding of its content, in a new row after a change. Applying the same state twice has no effect.
     */
    void apply(Item item) {
        int row = rows.get(item.key()) - 1;
        if (row < 0 && item.deleted()) {
            return;
        }
        changed = true;
        known.add(item.key(), item.id());
        if (row >= 0 && RowFlags.isPresent(states.get(row))) {
            size--;
        }
        if (item.deleted()) {
            states.set(row, RowFlags.ABSENT);
            return;
        }
        size++;
        if (isWarm(row)) {
            confirm(row, item.availability(), true);
            return;
        }
        ContentRow contentRow = loaded.embed(item.content());
        confirm(rowFor(item.key(), row, contentRow), item.availability(), contentRow.hasEvidence());
    }

    /** The next view; the previous one if nothing was applied. */
    LiveModel build() {
        if (!changed) {
            return before;
        }
        return new LiveModel(
                loaded,
                known,
                new ItemTable(items, tailKeys.build(), rows.build(), states.build(), windows, size, replaced));
    }

    private int rowFor(int key, int row, ContentRow contentRow) {
        if (row >= 0) {
            if (isSame(row, contentRow.embedding())) {
                return row;
            }
            states.set(row, RowFlags.ABSENT);
            replaced++;
        }
        int appended = items.rows();
        items = items.append(contentRow.embedding(), loaded.coldBias(), contentRow.content());
        tailKeys.set(appended - loaded.trainedRows(), key);
        rows.set(key, appended + 1);
        return appended;
    }

    private boolean isSame(int row, float[] embedding) {
        float[] chunk = items.embeddings().chunk(row);
        int offset = items.embeddings().offset(row);
        for (int i = 0; i < embedding.length; i++) {
            float difference = Math.abs(chunk[offset + i] - embedding[i]);
            if (!(difference <= TOLERANCE * Math.max(1, Math.abs(embedding[i])))) {
                return false;
            }
        }
        return true;
    }

    private void confirm(int row, Availability availability, boolean evidence) {
        states.set(row, RowFlags.present(availability.hidden(), evidence, window(row, availability)));
    }

    private int window(int row, Availability availability) {
        Availability window = new Availability(availability.from(), availability.until(), false);
        if (window.equals(Availability.ALWAYS)) {
            return AvailabilityWindows.ALWAYS;
        }
        int present = RowFlags.window(states.get(row));
        if (present != AvailabilityWindows.ALWAYS && windows.get(present).equals(window)) {
            return present;
        }
        if (present != AvailabilityWindows.ALWAYS) {
            replaced++;
        }
        int number = windows.next();
        windows = windows.add(window);
        return number;
    }
}
