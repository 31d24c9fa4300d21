package dev.tandem.item;

import java.util.List;

/**
 * Items that say the same: of one title and text, letter case and white space aside, with the same tags and categories.
 * Items with neither title nor text are none.
 *
 * @param groups how many different ones have duplicates
 * @param items how many items are in these groups
 * @param largest some groups, the largest first
 */
public record DuplicateItems(long groups, long items, List<Group> largest) {

    public DuplicateItems {
        largest = List.copyOf(largest);
    }

    /**
     * Items that say the same.
     *
     * @param title of the first of them
     * @param items how many they are
     * @param first of them, in the order in which they came
     */
    public record Group(String title, long items, List<ItemId> first) {

        public Group {
            first = List.copyOf(first);
        }
    }
}
