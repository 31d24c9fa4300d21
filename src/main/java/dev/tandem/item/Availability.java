package dev.tandem.item;

import java.time.Instant;

/**
 * When an item may be recommended.
 *
 * @param from first instant, {@link Instant#MIN} if always
 * @param until first instant at which it may no longer be, {@link Instant#MAX} if never
 * @param hidden true if it may not be recommended at all
 */
public record Availability(Instant from, Instant until, boolean hidden) {

    /** Without any limit. */
    public static final Availability ALWAYS = new Availability(Instant.MIN, Instant.MAX, false);

    /** Whether the item may be recommended at an instant. */
    public boolean at(Instant instant) {
        return !hidden && !instant.isBefore(from) && instant.isBefore(until);
    }
}
