package dev.tandem.interaction;

import java.time.Instant;

/**
 * One thing a user did, as it is stored.
 *
 * @param itemKey with what
 * @param type what was done
 * @param value its strength
 * @param at when
 */
record StoredInteraction(int itemKey, String type, float value, Instant at) {

    /** No interaction is older. */
    static final Instant OLDEST = Instant.parse("0001-01-01T00:00:00Z");

    /** Comes before all others in a list that is newest first. */
    static final StoredInteraction NEWEST =
            new StoredInteraction(Integer.MAX_VALUE, "", 0, Instant.parse("9999-12-31T23:59:59.999999Z"));
}
