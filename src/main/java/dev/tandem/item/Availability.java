package dev.tandem.item;

import java.time.Instant;

/**
 * The time in which an item may be recommended.
 *
 * @param from first instant, {@link Instant#MIN} if there is no lower limit
 * @param until first instant after that time, {@link Instant#MAX} if there is no upper limit
 * @param hidden true if the item may not be recommended at all
 */
public record Availability(Instant from, Instant until, boolean hidden) {

    /** No limit. */
    public static final Availability ALWAYS = new Availability(Instant.MIN, Instant.MAX, false);

    /** Whether the item may be recommended at an instant. */
    public boolean at(Instant instant) {
        return !hidden && !instant.isBefore(from) && instant.isBefore(until);
    }
}
