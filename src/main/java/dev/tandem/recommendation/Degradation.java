package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer lacks because the database is away. */
enum Degradation {

    /** The stored history is what was last read of it; it may have changed since. */
    @JsonProperty("history-from-memory")
    HISTORY_FROM_MEMORY("history-from-memory"),

    /** The stored history is not known, so neither are the items that the user has seen. */
    @JsonProperty("history-missing")
    HISTORY_MISSING("history-missing"),

    /** Titles are what was last read of them; some may be missing. */
    @JsonProperty("titles-from-memory")
    TITLES_FROM_MEMORY("titles-from-memory");

    private final String label;

    Degradation(String label) {
        this.label = label;
    }

    /** The name outside. */
    String label() {
        return label;
    }
}
