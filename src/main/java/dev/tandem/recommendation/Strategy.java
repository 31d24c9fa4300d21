package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a list is based on, best first. */
public enum Strategy {

    /** A history with at least one item that has training interactions. */
    @JsonProperty("model")
    MODEL("model"),

    /** A history of cold-start items, known by their content. */
    @JsonProperty("content")
    CONTENT("content"),

    /** Popular items, without a usable history or before the first model. */
    @JsonProperty("popular")
    POPULAR("popular");

    private final String label;

    Strategy(String label) {
        this.label = label;
    }

    /** The value in JSON and in meter tags. */
    String label() {
        return label;
    }
}
