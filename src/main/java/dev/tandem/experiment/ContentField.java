package dev.tandem.experiment;

import dev.tandem.item.ItemContent;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts of an item's content that models may look at. */
enum ContentField {
    TITLE,
    TEXT,
    TAGS,
    CATEGORIES,
    VECTOR;

    static final Set<ContentField> ALL = Set.copyOf(EnumSet.allOf(ContentField.class));

    /** Content of which nothing is left but some fields. */
    static ItemContent only(Set<ContentField> fields, ItemContent content) {
        return new ItemContent(
                fields.contains(TITLE) ? content.title() : "",
                fields.contains(TEXT) ? content.text() : "",
                fields.contains(TAGS) ? content.tags() : List.of(),
                fields.contains(CATEGORIES) ? content.categories() : List.of(),
                content.attributes(),
                fields.contains(VECTOR) ? content.vector() : new float[0]);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
