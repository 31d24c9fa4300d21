package dev.tandem.serving;

import dev.tandem.ranking.ItemRows;

/**
 * All items of a view; a later one shares most of its memory.
 *
 * @param items trained rows, then the tail
 * @param tailKeys keys of items by row less the number of trained rows
 * @param rows rows of items by key, plus 1; 0 for none
 * @param states a {@link RowFlags} by row
 * @param windows the windows that states refer to
 * @param size how many items are present
 * @param replaced how many rows and windows were appended in place of others, which stay
 */
record ItemTable(
        ItemRows items,
        PersistentIntArray tailKeys,
        PersistentIntArray rows,
        PersistentIntArray states,
        AvailabilityWindows windows,
        int size,
        int replaced) {

    /** The items a model was trained on, none of them confirmed by the catalogue yet. */
    static ItemTable of(LoadedModel loaded) {
        PersistentIntArray.Editor rows = PersistentIntArray.EMPTY.edit();
        int[] keys = loaded.trainedKeys();
        for (int row = 0; row < keys.length; row++) {
            rows.set(keys[row], row + 1);
        }
        return new ItemTable(
                loaded.ranker().trainedRows(),
                PersistentIntArray.EMPTY,
                rows.build(),
                PersistentIntArray.EMPTY,
                AvailabilityWindows.NONE,
                0,
                0);
    }
}
