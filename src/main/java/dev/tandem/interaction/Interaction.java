package dev.tandem.interaction;

import dev.tandem.item.ItemId;
import java.time.Instant;
import java.util.Optional;

/**
 * One user did something with one item.
 *
 * @param user who
 * @param item with what
 * @param type what was done, e.g. {@code viewed}; 1 to 64 characters
 * @param value its strength, e.g. stars; finite
 * @param at when; empty means when it is stored
 */
public record Interaction(UserId user, ItemId item, String type, float value, Optional<Instant> at) {

    /** The type of an interaction that names none. */
    public static final String DEFAULT_TYPE = "interacted";

    /** The value of an interaction that names none. */
    public static final float DEFAULT_VALUE = 1;
}
