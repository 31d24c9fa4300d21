package dev.tandem.item;

import dev.tandem.intake.FieldNames;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.JsonFields;
import java.time.Instant;
import java.util.List;

/** Parses and checks the items of request bodies. */
final class ItemFields {

    static final int MAX_TITLE = 1_000;
    static final int MAX_TEXT = 1_000_000;
    static final int MAX_TERMS = 1_000;
    static final int MAX_TERM_BYTES = 255;
    static final int MAX_ATTRIBUTES = 100;
    static final int MAX_ATTRIBUTE = 1_000;
    static final int MAX_VECTOR = 4_096;

    static final FieldNames NAMES = new FieldNames(
            List.of("id"),
            List.of(
                    "title",
                    "text",
                    "tags",
                    "categories",
                    "attributes",
                    "vector",
                    "availableFrom",
                    "availableUntil",
                    "hidden"));

    private final VectorLength vectorLength;

    ItemFields(VectorLength vectorLength) {
        this.vectorLength = vectorLength;
    }

    /** An item with the id of the body. */
    NewItem read(JsonFields fields) {
        return read(new ItemId(fields.id("id")), fields);
    }

    /** An item with the id of the path; an id in the body must be the same. */
    NewItem readAs(ItemId id, JsonFields fields) {
        if (fields.has("id") && !fields.id("id").equals(id.value())) {
            throw new InvalidField("id", "is another one than in the path, expected the same or none");
        }
        return read(id, fields);
    }

    private NewItem read(ItemId id, JsonFields fields) {
        return new NewItem(id, content(fields), availability(fields));
    }

    /** The content of an item. */
    ItemContent content(JsonFields fields) {
        ItemContent content = new ItemContent(
                fields.text("title", MAX_TITLE).orElse(""),
                fields.text("text", MAX_TEXT).orElse(""),
                fields.terms("tags", MAX_TERMS, MAX_TERM_BYTES),
                fields.terms("categories", MAX_TERMS, MAX_TERM_BYTES),
                fields.scalars("attributes", MAX_ATTRIBUTES, MAX_ATTRIBUTE),
                fields.vector("vector", MAX_VECTOR));
        vectorLength.check(content.vector());
        return content;
    }

    private static Availability availability(JsonFields fields) {
        Instant from = fields.instant("availableFrom").orElse(Instant.MIN);
        Instant until = fields.instant("availableUntil").orElse(Instant.MAX);
        if (!from.isBefore(until)) {
            throw new InvalidField("availableUntil", "is " + until + ", expected a time after availableFrom, " + from);
        }
        return new Availability(from, until, fields.flag("hidden"));
    }
}
