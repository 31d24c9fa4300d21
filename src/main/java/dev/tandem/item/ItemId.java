package dev.tandem.item;

import dev.tandem.intake.ExternalIds;

/**
 * The id a shop gives an item.
 *
 * @param value any non-blank text of 1 to 255 bytes in UTF-8, without the character U+0000
 */
public record ItemId(String value) {

    /** @throws dev.tandem.intake.InvalidField if the value is blank, too long or holds U+0000 */
    public ItemId {
        ExternalIds.check("item id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
