package dev.tandem.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item in an answer, without its empty fields. */
@Schema(name = "Item")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ItemBody(
        @Schema(description = "1 to 255 bytes of UTF-8; in POST only")
        String id,

        String title,

        @Schema(description = "free text, at most a million characters; omitted in lists")
        String text,

        List<String> tags,
        List<String> categories,

        @Schema(description = "strings, numbers and booleans by name")
        Map<String, Object> attributes,

        @Schema(description = "an embedding from another system; all vectors have the same length; omitted in lists")
        float[] vector,

        @Nullable Instant availableFrom,
        @Nullable Instant availableUntil,
        boolean hidden) {

    static ItemBody of(Item item) {
        ItemContent content = item.content();
        Availability availability = item.availability();
        return new ItemBody(
                item.id().value(),
                content.title(),
                content.text(),
                content.tags(),
                content.categories(),
                content.attributes(),
                content.vector(),
                Optional.of(availability.from())
                        .filter(from -> !from.equals(Instant.MIN))
                        .orElse(null),
                Optional.of(availability.until())
                        .filter(until -> !until.equals(Instant.MAX))
                        .orElse(null),
                availability.hidden());
    }
}
