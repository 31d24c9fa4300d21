package dev.tandem.item;

import java.util.List;

/**
 * The title and categories of an item.
 *
 * @param title empty if there is none
 * @param categories as stored
 */
public record ItemLabel(String title, List<String> categories) {

    public ItemLabel {
        categories = List.copyOf(categories);
    }
}
