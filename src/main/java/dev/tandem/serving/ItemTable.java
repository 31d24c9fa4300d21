package dev.tandem.serving;

import dev.tandem.ranking.ItemRows;

/**
 * The items of a {@link LiveModel}; a later table shares most of its memory.
 *
 * @param items trained rows, then the tail of appended rows
 * @param tailKeys item keys of the tail, by row minus the number of trained rows
 * @param rows row plus 1 by item key; 0 for none
 * @param states {@link RowFlags} by row
 * @param windows the windows that the flags refer to
 * @param size number of items in the catalogue
 * @param replaced number of rows and windows that newer ones replaced; they still take memory
 */
record ItemTable(
        ItemRows items,
        PersistentIntArray tailKeys,
        PersistentIntArray rows,
        PersistentIntArray states,
        AvailabilityWindows windows,
        int size,
        int replaced) {

    /** The trained items of a model, none of them confirmed by the catalogue yet. */
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
