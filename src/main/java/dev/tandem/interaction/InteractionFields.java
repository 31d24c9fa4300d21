package dev.tandem.interaction;

import dev.tandem.intake.FieldNames;
import dev.tandem.intake.Fields;
import dev.tandem.item.ItemId;
import java.util.List;

/** Parses and checks the interactions of request bodies. */
final class InteractionFields {

    static final FieldNames NAMES = new FieldNames(List.of("userId", "itemId"), List.of("type", "value", "timestamp"));

    private InteractionFields() {}

    static Interaction read(Fields fields) {
        return new Interaction(
                new UserId(fields.id("userId")),
                new ItemId(fields.id("itemId")),
                fields.text("type", Interaction.MAX_TYPE).orElse(Interaction.DEFAULT_TYPE),
                fields.number("value").orElse(Interaction.DEFAULT_VALUE),
                fields.instant("timestamp"));
    }
}
