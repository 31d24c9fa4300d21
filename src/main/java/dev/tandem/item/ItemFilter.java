package dev.tandem.item;

import java.util.List;
import java.util.Map;

/**
 * Which items a client wants to see.
 *
 * @param categories the item has at least one of these; empty for any
 * @param attributes the item has all of these values (String, Number, Boolean); empty for any
 */
public record ItemFilter(List<String> categories, Map<String, Object> attributes) {

    public ItemFilter {
        categories = List.copyOf(categories);
        attributes = Map.copyOf(attributes);
    }

    /** Whether it lets every item through. */
    public boolean isEmpty() {
        return categories.isEmpty() && attributes.isEmpty();
    }
}
