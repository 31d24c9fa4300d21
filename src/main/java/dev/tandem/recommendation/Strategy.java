package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer rests on: the rungs of the ladder, best first. */
public enum Strategy {

    /** A history with at least one item the model was trained on. */
    @JsonProperty("model")
    MODEL("model"),

    /** A history of new items alone, known by their content. */
    @JsonProperty("content")
    CONTENT("content"),

    /** No usable history, or no model yet: what most users liked. */
    @JsonProperty("popular")
    POPULAR("popular");

    private final String label;

    Strategy(String label) {
        this.label = label;
    }

    /** The name outside. */
    String label() {
        return label;
    }
}
