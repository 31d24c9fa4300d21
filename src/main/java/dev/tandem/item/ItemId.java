package dev.tandem.item;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.intake.ExternalIds;

/**
 * The external id of an item.
 *
 * @param value any non-blank text of 1 to 255 bytes in UTF-8, without the character U+0000
 */
public record ItemId(@JsonValue String value) {

    /** @throws dev.tandem.intake.InvalidField if the value is blank, too long or contains U+0000 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ItemId {
        ExternalIds.check("item id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
