package dev.tandem.item;

import java.util.List;

/**
 * What people know an item by.
 *
 * @param title empty if it has none
 * @param categories as stored
 */
public record ItemLabel(String title, List<String> categories) {

    public ItemLabel {
        categories = List.copyOf(categories);
    }
}
