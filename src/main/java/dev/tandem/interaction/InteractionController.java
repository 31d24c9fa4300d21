package dev.tandem.interaction;

import dev.tandem.intake.BatchIntake;
import dev.tandem.intake.CsvBody;
import dev.tandem.intake.IngestAnswer;
import dev.tandem.intake.IngestMeter;
import dev.tandem.intake.IngestReport;
import dev.tandem.intake.IngestResponses;
import dev.tandem.intake.JsonBody;
import dev.tandem.intake.NdjsonBody;
import dev.tandem.item.ItemFollower;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stores interactions over HTTP. */
@RestController
@RequestMapping("/api/v1/interactions")
@Tag(name = "Interactions", description = "Interactions of users with items")
final class InteractionController {

    private final Interactions interactions;
    private final ObjectProvider<ItemFollower> followers;
    private final IngestMeter meter;

    InteractionController(Interactions interactions, ObjectProvider<ItemFollower> followers, MeterRegistry registry) {
        this.interactions = interactions;
        this.followers = followers;
        this.meter = new IngestMeter(registry, "tandem.interaction.ingested");
    }

    @Operation(
            summary = "Store interactions",
            description =
                    "One JSON object, a JSON array, NDJSON, or CSV with a header, of any size. Storing an interaction"
                            + " again changes nothing, unless it has a later timestamp. Unknown items are stored without"
                            + " content. Invalid interactions are reported by line, or by position in the array, from 1;"
                            + " the others are stored.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = InteractionBody.class))),
                                @Content(
                                        mediaType = NdjsonBody.MEDIA_TYPE,
                                        schema = @Schema(implementation = InteractionBody.class)),
                                @Content(
                                        mediaType = CsvBody.MEDIA_TYPE,
                                        schema = @Schema(type = "string"),
                                        examples =
                                                @ExampleObject(
                                                        "user_id,item_id,type,value,timestamp\nann,alien,rated,5,964982703"))
                            }))
    @IngestResponses
    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, NdjsonBody.MEDIA_TYPE, CsvBody.MEDIA_TYPE})
    ResponseEntity<Object> storeInteractions(
            InputStream body, @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type) {
        AtomicBoolean newItems = new AtomicBoolean();
        BatchIntake<Interaction> intake = new BatchIntake<>("interaction", meter, batch -> {
            Interactions.Stored stored = interactions.store(batch);
            newItems.compareAndSet(false, stored.newItems() > 0);
            return stored.counts();
        });
        IngestReport report = read(body, type, intake);
        if (newItems.get()) {
            followers.ifAvailable(ItemFollower::catchUp);
        }
        return IngestAnswer.of(report);
    }

    private static IngestReport read(InputStream body, MediaType type, BatchIntake<Interaction> intake) {
        if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return JsonBody.readAll(body, InteractionFields.NAMES, InteractionFields::read, intake);
        }
        if (type.isCompatibleWith(MediaType.parseMediaType(CsvBody.MEDIA_TYPE))) {
            return CsvBody.readAll(body, InteractionFields.NAMES, InteractionFields::read, intake);
        }
        return NdjsonBody.readAll(body, InteractionFields.NAMES, InteractionFields::read, intake);
    }
}
