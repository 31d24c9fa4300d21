package dev.tandem.interaction;

import dev.tandem.intake.InvalidField;
import dev.tandem.item.ItemId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event between a user and an item.
 *
 * @param user the user
 * @param item the item
 * @param type the kind of event, e.g. {@code viewed}; 1 to 64 characters
 * @param value its strength, e.g. a number of stars; finite
 * @param at the time of the event; empty for the time at which it is stored
 */
public record Interaction(UserId user, ItemId item, String type, float value, Optional<Instant> at) {

    /** The type of an interaction without one. */
    public static final String DEFAULT_TYPE = "interacted";

    /** The value of an interaction without one. */
    public static final float DEFAULT_VALUE = 1;

    static final int MAX_TYPE = 64;

    /** @throws InvalidField if the type is blank or too long, or the value is not finite */
    public Interaction {
        if (type.isBlank()) {
            throw new InvalidField("type", "is blank, expected 1 to " + MAX_TYPE + " characters");
        }
        if (type.length() > MAX_TYPE) {
            throw new InvalidField("type", "has " + type.length() + " characters, expected 1 to " + MAX_TYPE);
        }
        if (!Float.isFinite(value)) {
            throw new InvalidField("value", "is " + value + ", expected a finite number");
        }
    }
}
