package dev.tandem.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An interaction as it is posted. */
@Schema(name = "Interaction")
record InteractionBody(
        @Schema(description = "1 to 255 bytes of UTF-8", requiredMode = Schema.RequiredMode.REQUIRED)
        String userId,

        @Schema(description = "1 to 255 bytes of UTF-8", requiredMode = Schema.RequiredMode.REQUIRED)
        String itemId,

        @Schema(description = "what was done, 1 to 64 characters", defaultValue = Interaction.DEFAULT_TYPE) @Nullable
        String type,

        @Schema(
                description = "its strength, as in stars; stored and shown, training counts all alike",
                defaultValue = "1")
        @Nullable
        Float value,

        @Schema(description = "ISO-8601 or Unix seconds; when it is stored, if absent") @Nullable
        Instant timestamp) {

    /** An interaction of a user as it is answered. */
    @Schema(name = "HistoryEntry")
    @JsonInclude
    record InHistory(
            String itemId,

            @Schema(description = "left out if the item has none") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String title,

            String type,
            float value,
            Instant timestamp) {}
}
