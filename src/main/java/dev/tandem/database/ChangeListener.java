package dev.tandem.database;

import java.util.Set;

/** Told of what other processes, or this one, changed in the database; from one thread, which must not be kept waiting. */
public interface ChangeListener {

    /** The channels of {@code NOTIFY} it wants to hear. */
    default Set<String> channels() {
        return Set.of();
    }

    /** A notice, after its transaction was committed. */
    default void changed(String channel, String notice) {}

    /** The database is away: nothing will be heard until {@link #missed}. */
    default void away() {}

    /** The database is there, and notices may have been missed: anything may have changed. Also at the start. */
    void missed();
}
