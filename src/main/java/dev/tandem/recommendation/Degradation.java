package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of an answer that is affected by an unavailable database. */
enum Degradation {

    /** The stored history comes from the cache; it may have changed since. */
    @JsonProperty("history-from-memory")
    HISTORY_FROM_MEMORY("history-from-memory"),

    /** The stored history is missing, so the list may contain items that the user has seen. */
    @JsonProperty("history-missing")
    HISTORY_MISSING("history-missing"),

    /** Titles come from the cache; some may be outdated or missing. */
    @JsonProperty("titles-from-memory")
    TITLES_FROM_MEMORY("titles-from-memory");

    private final String label;

    Degradation(String label) {
        this.label = label;
    }

    /** The value in JSON and in meter tags. */
    String label() {
        return label;
    }
}
