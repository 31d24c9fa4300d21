package dev.tandem.database;

import java.util.Set;

/** Receives notices of changes in the database, made by any process; called from one thread, which it must not block. */
public interface ChangeListener {

    /** The {@code NOTIFY} channels that it subscribes to. */
    default Set<String> channels() {
        return Set.of();
    }

    /** A notice arrived; its transaction is committed. */
    default void changed(String channel, String notice) {}

    /** The database became unavailable: no notice arrives before {@link #missed}. */
    default void unavailable() {}

    /** The database is available, and earlier notices may be lost: anything may have changed. Also called at the start. */
    void missed();
}
