package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The reason why an item is not in lists. */
enum ExclusionReason {

    /** The item is hidden. */
    @JsonProperty("hidden")
    HIDDEN,

    /** Its availability has not started. */
    @JsonProperty("not-yet-available")
    NOT_YET_AVAILABLE,

    /** Its availability has ended. */
    @JsonProperty("no-longer-available")
    NO_LONGER_AVAILABLE,

    /** The live model does not contain it yet. */
    @JsonProperty("not-in-the-live-model")
    NOT_IN_THE_LIVE_MODEL
}
