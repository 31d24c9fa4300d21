package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an item is in no list. */
enum ExclusionReason {

    /** It is marked as hidden. */
    @JsonProperty("hidden")
    HIDDEN,

    /** Its time has not come. */
    @JsonProperty("not-yet-available")
    NOT_YET_AVAILABLE,

    /** Its time is over. */
    @JsonProperty("no-longer-available")
    NO_LONGER_AVAILABLE,

    /** The live model has not taken it up yet. */
    @JsonProperty("not-in-the-live-model")
    NOT_IN_THE_LIVE_MODEL
}
