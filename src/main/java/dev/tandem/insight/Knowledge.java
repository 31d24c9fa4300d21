package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.serving.LiveModel;
import java.util.OptionalInt;

/** What a model knows an item by. */
enum Knowledge {

    /** By the users who interacted with it before the training. */
    @JsonProperty("warm")
    WARM,

    /** By its content alone. */
    @JsonProperty("cold-start")
    COLD_START,

    /** By nothing: it has no content of which the model knows anything. */
    @JsonProperty("unknown")
    UNKNOWN;

    /** @param row of the item; empty for one that the model does not hold */
    static Knowledge of(LiveModel live, OptionalInt row) {
        if (row.isEmpty() || !live.hasEvidence(row.getAsInt())) {
            return UNKNOWN;
        }
        return live.coldStart(row.getAsInt()) ? COLD_START : WARM;
    }
}
