package dev.tandem.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.intake.BatchIntake;
import dev.tandem.intake.Cursor;
import dev.tandem.intake.IngestAnswer;
import dev.tandem.intake.IngestCounts;
import dev.tandem.intake.IngestMeter;
import dev.tandem.intake.IngestReport;
import dev.tandem.intake.IngestResponses;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.JsonBody;
import dev.tandem.intake.NdjsonBody;
import dev.tandem.intake.Texts;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue over HTTP. */
@RestController
@RequestMapping("/api/v1/items")
@Tag(name = "Items", description = "The catalogue")
final class ItemController {

    private static final int MAX_PAGE = 1_000;

    private final Items items;
    private final ObjectProvider<ItemFollower> followers;
    private final IngestMeter meter;

    ItemController(Items items, ObjectProvider<ItemFollower> followers, MeterRegistry registry) {
        this.items = items;
        this.followers = followers;
        this.meter = new IngestMeter(registry, "tandem.item.ingested");
    }

    /**
     * The result of storing an item.
     *
     * @param id the id of the item
     * @param recommendable whether the item can be recommended from the next request on
     * @param modelVersion the version of the model that may recommend it, null if none may
     */
    @JsonInclude
    record Stored(
            String id, boolean recommendable, @Nullable Long modelVersion) {}

    /**
     * A page of items.
     *
     * @param items in the order in which they were first stored, without text and vector
     * @param nextCursor cursor of the next page, null on the last one
     */
    @JsonInclude
    record Page(List<ItemBody> items, @Nullable String nextCursor) {}

    @Operation(
            summary = "Store an item",
            description =
                    "Replaces the whole item; absent fields become empty. An item known from interactions alone is not new.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ItemBody.class))))
    @ApiResponse(responseCode = "200", description = "The item existed")
    @ApiResponse(responseCode = "201", description = "The item is new, or was removed before")
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Stored> storeItem(@PathVariable ItemId id, InputStream body) {
        ItemFields fields = fields();
        NewItem item = JsonBody.readOne(body, ItemFields.NAMES, values -> fields.readAs(id, values));
        IngestCounts counts = items.putAll(List.of(item));
        meter.count(counts);
        followers.ifAvailable(ItemFollower::catchUp);
        return ResponseEntity.status(counts.created() > 0 ? HttpStatus.CREATED : HttpStatus.OK)
                .body(stored(id));
    }

    @Operation(
            summary = "Store many items",
            description =
                    "A JSON array, or NDJSON of any size, one item a line. Invalid items are reported by line, or by"
                            + " position in the array, from 1; the others are stored.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = ItemBody.class))),
                                @Content(
                                        mediaType = NdjsonBody.MEDIA_TYPE,
                                        schema = @Schema(implementation = ItemBody.class))
                            }))
    @IngestResponses
    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, NdjsonBody.MEDIA_TYPE})
    ResponseEntity<Object> storeItems(
            InputStream body, @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type) {
        ItemFields fields = fields();
        BatchIntake<NewItem> intake = new BatchIntake<>("item", meter, items::putAll);
        IngestReport report = type.isCompatibleWith(MediaType.APPLICATION_JSON)
                ? JsonBody.readAll(body, ItemFields.NAMES, fields::read, intake)
                : NdjsonBody.readAll(body, ItemFields.NAMES, fields::read, intake);
        followers.ifAvailable(ItemFollower::catchUp);
        return IngestAnswer.of(report);
    }

    @Operation(summary = "Read an item")
    @GetMapping("/{id}")
    ItemBody readItem(@PathVariable ItemId id) {
        return items.find(id).filter(item -> !item.deleted()).map(ItemBody::of).orElseThrow(() -> new ItemNotFound(id));
    }

    @Operation(
            summary = "List items",
            description = "In pages, without text and vector. Pass nextCursor as cursor to read the next page.")
    @GetMapping
    Page listItems(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @Parameter(
                            description =
                                    "only items with this text in their title, ignoring letter case, or at the start of their id")
                    @RequestParam(defaultValue = "")
                    String q) {
        InvalidField.requireWithin("limit", limit, 1, MAX_PAGE);
        Texts.check("q", q);
        long after = cursor == null ? 0 : Cursor.parse(cursor, 1).number(0, 0, Integer.MAX_VALUE);
        List<Item> page = items.page(after, limit + 1, q);
        List<Item> shown = page.subList(0, Math.min(limit, page.size()));
        String next = page.size() > limit
                ? new Cursor(List.of(String.valueOf(shown.get(limit - 1).key()))).text()
                : null;
        return new Page(shown.stream().map(ItemBody::of).toList(), next);
    }

    @Operation(summary = "Remove an item", description = "Deletes its content; its interactions stay.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    void removeItem(@PathVariable ItemId id) {
        if (!items.delete(id)) {
            throw new ItemNotFound(id);
        }
        followers.ifAvailable(ItemFollower::catchUp);
    }

    private Stored stored(ItemId id) {
        OptionalLong version = Optional.ofNullable(followers.getIfAvailable())
                .map(follower -> follower.recommendableBy(id))
                .orElse(OptionalLong.empty());
        return new Stored(id.value(), version.isPresent(), version.isPresent() ? version.getAsLong() : null);
    }

    private ItemFields fields() {
        return new ItemFields(new VectorLength(items.vectorLength()));
    }
}
