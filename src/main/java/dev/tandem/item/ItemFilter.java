package dev.tandem.item;

import java.util.List;
import java.util.Map;

/**
 * A condition on items.
 *
 * @param categories the item has at least one of these; empty for any
 * @param attributes the item has all of these values (String, Number, Boolean); empty for any
 */
public record ItemFilter(List<String> categories, Map<String, Object> attributes) {

    public ItemFilter {
        categories = List.copyOf(categories);
        attributes = Map.copyOf(attributes);
    }

    /** Whether the filter accepts every item. */
    public boolean isEmpty() {
        return categories.isEmpty() && attributes.isEmpty();
    }
}
