package dev.tandem.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An interaction in a request. */
@Schema(name = "Interaction")
record InteractionBody(
        @Schema(description = "1 to 255 bytes of UTF-8", requiredMode = Schema.RequiredMode.REQUIRED)
        String userId,

        @Schema(description = "1 to 255 bytes of UTF-8", requiredMode = Schema.RequiredMode.REQUIRED)
        String itemId,

        @Schema(description = "the kind of event, 1 to 64 characters", defaultValue = Interaction.DEFAULT_TYPE)
        @Nullable
        String type,

        @Schema(
                description = "its strength, e.g. a number of stars; stored and returned, but not used in training",
                defaultValue = "1")
        @Nullable
        Float value,

        @Schema(description = "ISO 8601 or Unix seconds; by default the time at which it is stored") @Nullable
        Instant timestamp) {

    /** An interaction of a user in an answer. */
    @Schema(name = "HistoryEntry")
    @JsonInclude
    record InHistory(
            String itemId,

            @Schema(description = "omitted if the item has none") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String title,

            String type,
            float value,
            Instant timestamp) {}
}
