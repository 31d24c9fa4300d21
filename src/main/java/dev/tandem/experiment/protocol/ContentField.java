package dev.tandem.experiment.protocol;

import dev.tandem.item.ItemContent;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A part of an item's content. */
public enum ContentField {
    TITLE,
    TEXT,
    TAGS,
    CATEGORIES,
    VECTOR;

    public static final Set<ContentField> ALL = Set.copyOf(EnumSet.allOf(ContentField.class));

    /** Content reduced to some of its fields. */
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
