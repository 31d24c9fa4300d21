package dev.tandem.interaction;

/**
 * A history with its source.
 *
 * @param history empty for a user without interactions, and for source {@link Source#NONE}
 * @param source where it was read
 */
public record LoadedHistory(History history, Source source) {

    /** Where a history was read, which bounds how current it is. */
    public enum Source {
        /** As in the database; a change that another process made within the last second may be missing. */
        DATABASE,
        /** The database is unavailable; the history is the one last read from it. */
        CACHE,
        /** The database is unavailable and the cache has no history of the user. */
        NONE
    }
}
