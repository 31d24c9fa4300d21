package dev.tandem.interaction;

import java.time.Instant;

/**
 * A stored interaction of a user.
 *
 * @param itemKey key of the item
 * @param type the kind of event
 * @param value its strength
 * @param at time of the event
 */
record StoredInteraction(int itemKey, String type, float value, Instant at) {

    /** The oldest possible time. */
    static final Instant OLDEST = Instant.parse("0001-01-01T00:00:00Z");

    /** Precedes all others in a list with the newest first. */
    static final StoredInteraction NEWEST =
            new StoredInteraction(Integer.MAX_VALUE, "", 0, Instant.parse("9999-12-31T23:59:59.999999Z"));
}
