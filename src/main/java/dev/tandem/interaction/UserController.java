package dev.tandem.interaction;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.intake.Cursor;
import dev.tandem.intake.InvalidField;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The histories of users over HTTP. */
@RestController
@RequestMapping("/api/v1/users/{id}")
@Tag(name = "Users", description = "Histories of users, and their erasure")
final class UserController {

    private static final int MAX_PAGE = 1_000;
    private static final long MIN_MICROS = micros(StoredInteraction.OLDEST);
    private static final long MAX_MICROS = micros(StoredInteraction.NEWEST.at());

    private final Interactions interactions;
    private final Items items;
    private final Clock clock;

    UserController(Interactions interactions, Items items, Clock clock) {
        this.interactions = interactions;
        this.items = items;
        this.clock = clock;
    }

    /**
     * A page of a history.
     *
     * @param interactions newest first
     * @param nextCursor cursor of the next page, null on the last one
     */
    @JsonInclude
    record Page(
            List<InteractionBody.InHistory> interactions,
            @Nullable String nextCursor) {}

    /**
     * The receipt of an erasure.
     *
     * @param receipt number of the entry in the audit log, which does not identify the user
     * @param interactionsDeleted number of deleted interactions
     * @param erasedAt time of the erasure
     */
    record Erasure(
            UUID receipt,
            long interactionsDeleted,

            @Schema(
                    description =
                            "From this time on no data of the user is stored. Models contain no users, but are trained on"
                                    + " their data: a model whose provenance.snapshotAsOf is later was trained without this"
                                    + " user, but may have started from the weights of an older one,"
                                    + " provenance.warmStartedFrom.")
            Instant erasedAt) {}

    @Operation(
            summary = "Read a history",
            description = "Newest first, in pages. The history of an unknown user is empty.")
    @GetMapping("/interactions")
    Page readHistory(
            @PathVariable UserId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        InvalidField.requireWithin("limit", limit, 1, MAX_PAGE);
        StoredInteraction before = cursor == null ? StoredInteraction.NEWEST : before(Cursor.parse(cursor, 3));
        List<StoredInteraction> page = interactions.page(id, before, limit + 1);
        List<StoredInteraction> shown = page.subList(0, Math.min(limit, page.size()));
        int[] keys = shown.stream().mapToInt(StoredInteraction::itemKey).toArray();
        Map<Integer, ItemId> ids = items.ids(keys);
        Map<Integer, String> titles = items.titles(keys);
        return new Page(
                shown.stream().map(stored -> inHistory(stored, ids, titles)).toList(),
                page.size() > limit ? cursor(shown.get(limit - 1)).text() : null);
    }

    @Operation(summary = "Delete the interactions with an item", description = "All types of interaction.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/interactions/{item}")
    void undoInteraction(@PathVariable UserId id, @PathVariable ItemId item) {
        OptionalInt key = items.keyOf(item);
        if (key.isEmpty() || interactions.delete(id, key.getAsInt()) == 0) {
            throw new InteractionNotFound();
        }
    }

    @Operation(
            summary = "Erase a user",
            description =
                    "Deletes the user with all interactions, in the cache of every process too. The receipt does not"
                            + " identify the user.")
    @DeleteMapping
    Erasure eraseUser(@PathVariable UserId id) {
        Interactions.Erased erased = interactions.erase(id).orElseThrow(UserNotFound::new);
        return new Erasure(erased.receipt(), erased.interactions(), clock.instant());
    }

    private static InteractionBody.InHistory inHistory(
            StoredInteraction stored, Map<Integer, ItemId> ids, Map<Integer, String> titles) {
        String itemId = requireNonNull(ids.get(stored.itemKey())).value();
        return new InteractionBody.InHistory(
                itemId, titles.get(stored.itemKey()), stored.type(), stored.value(), stored.at());
    }

    private static Cursor cursor(StoredInteraction last) {
        return new Cursor(List.of(String.valueOf(micros(last.at())), String.valueOf(last.itemKey()), last.type()));
    }

    private static StoredInteraction before(Cursor cursor) {
        long micros = cursor.number(0, MIN_MICROS, MAX_MICROS);
        int itemKey = (int) cursor.number(1, 0, Integer.MAX_VALUE);
        return new StoredInteraction(itemKey, cursor.parts().get(2), 0, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
