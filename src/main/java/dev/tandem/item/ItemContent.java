package dev.tandem.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What describes an item. Any part may be empty.
 *
 * @param title shown to people, empty if there is none
 * @param text free text, empty if there is none
 * @param tags terms in their own field
 * @param categories terms in their own field, and what filters ask for
 * @param attributes scalars (String, Number, Boolean) by name, for filters
 * @param vector an embedding from elsewhere, float[0] if there is none; all vectors of a catalogue have one length
 */
public record ItemContent(
        String title,
        String text,
        List<String> tags,
        List<String> categories,
        Map<String, Object> attributes,
        float[] vector) {

    /** Of an item about which nothing is known. */
    public static final ItemContent EMPTY = new ItemContent("", "", List.of(), List.of(), Map.of(), new float[0]);

    public ItemContent {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes)); // keeps the order they were given in
        vector = vector.clone();
    }
}
