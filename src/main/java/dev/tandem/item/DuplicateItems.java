package dev.tandem.item;

import java.util.List;

/**
 * Items with the same content: the same title and text, ignoring letter case and white space, and the same tags and
 * categories. Items with neither title nor text do not count.
 *
 * @param groups number of groups of duplicates
 * @param items number of items in these groups
 * @param largest the largest groups, largest first
 */
public record DuplicateItems(long groups, long items, List<Group> largest) {

    public DuplicateItems {
        largest = List.copyOf(largest);
    }

    /**
     * Items with the same content.
     *
     * @param title title of the first item
     * @param items number of items
     * @param first ids of the first items, in the order in which they were stored
     */
    public record Group(String title, long items, List<ItemId> first) {

        public Group {
            first = List.copyOf(first);
        }
    }
}
