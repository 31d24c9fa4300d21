package dev.tandem.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of an item. Any part may be empty.
 *
 * @param title empty if there is none
 * @param text free text, empty if there is none
 * @param tags terms in their own field
 * @param categories terms in their own field, also used by filters
 * @param attributes scalars (String, Number, Boolean) by name, used by filters only
 * @param vector an embedding from another system, float[0] if there is none; all vectors of a catalogue have the same length
 */
public record ItemContent(
        String title,
        String text,
        List<String> tags,
        List<String> categories,
        Map<String, Object> attributes,
        float[] vector) {

    /** No content. */
    public static final ItemContent EMPTY = new ItemContent("", "", List.of(), List.of(), Map.of(), new float[0]);

    public ItemContent {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes)); // keeps their order
        vector = vector.clone();
    }
}
