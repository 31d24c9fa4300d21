package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.serving.LiveModel;
import java.util.OptionalInt;

/** What a model represents an item by. */
enum Evidence {

    /** Training interactions. */
    @JsonProperty("warm")
    WARM,

    /** Content alone. */
    @JsonProperty("cold-start")
    COLD_START,

    /** Nothing: the model does not contain the item, or knows no feature of its content. */
    @JsonProperty("unknown")
    UNKNOWN;

    /** @param row the row of the item; empty if the model does not contain it */
    static Evidence of(LiveModel live, OptionalInt row) {
        if (row.isEmpty() || !live.hasEvidence(row.getAsInt())) {
            return UNKNOWN;
        }
        return live.coldStart(row.getAsInt()) ? COLD_START : WARM;
    }
}
