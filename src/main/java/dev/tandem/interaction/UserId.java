package dev.tandem.interaction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.intake.ExternalIds;

/**
 * The external id of a user.
 *
 * @param value any non-blank text of 1 to 255 bytes in UTF-8, without the character U+0000
 */
public record UserId(@JsonValue String value) {

    /** @throws dev.tandem.intake.InvalidField if the value is blank, too long or contains U+0000 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        ExternalIds.check("user id", value);
    }

    /** Personal data: never in logs. */
    @Override
    public String toString() {
        return "UserId[…]";
    }
}
