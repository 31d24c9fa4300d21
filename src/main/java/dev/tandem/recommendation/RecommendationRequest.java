package dev.tandem.recommendation;

import dev.tandem.intake.ExternalIds;
import dev.tandem.intake.InvalidField;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemFilter;
import dev.tandem.item.ItemId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as a client wrote it; any field may be absent.
 *
 * @param userId whose stored history counts
 * @param history items that count as well, known to be liked by whoever asks
 * @param m how many items at most
 * @param exclude items that must not be returned
 * @param candidates the only items that may be returned
 * @param filter which items may be returned
 * @param includeSeen whether items of the histories may be returned
 */
record RecommendationRequest(
        @Schema(description = "Whose stored history counts", example = "viewer-7") @Nullable
        String userId,

        @Schema(description = "Items that count as well; may be given without a user") @Nullable
        List<@Nullable String> history,

        @Schema(description = "How many items at most", defaultValue = "20", minimum = "1", maximum = "1000") @Nullable
        Integer m,

        @Schema(description = "Items that must not be returned") @Nullable
        List<@Nullable String> exclude,

        @Schema(description = "The only items that may be returned; leave it out for all") @Nullable
        List<@Nullable String> candidates,

        @Nullable Filter filter,

        @Schema(description = "Whether items of the histories may be returned", defaultValue = "false") @Nullable
        Boolean includeSeen) {

    /** How many items an answer has if the client does not say. */
    static final int DEFAULT_M = 20;

    /**
     * Which items may be returned.
     *
     * @param categories an item has at least one of these
     * @param attributes an item has all of these values
     * @param coldStart true for cold-start items alone, false for warm ones alone
     */
    @Schema(name = "RecommendationFilter")
    record Filter(
            @Schema(description = "An item has at least one of these") @Nullable
            List<@Nullable String> categories,

            @Schema(description = "An item has all of these values: texts, numbers, true or false") @Nullable
            Map<String, @Nullable Object> attributes,

            @Schema(description = "true for cold-start items alone, false for warm ones alone") @Nullable
            Boolean coldStart) {

        private static final Filter NONE = new Filter(null, null, null);

        ItemFilter items(int maxTerms) {
            List<String> terms = texts("filter.categories", categories, maxTerms);
            Map<String, Object> scalars = new HashMap<>();
            if (attributes != null) {
                attributes.forEach((name, value) -> scalars.put(name, scalar("filter.attributes." + name, value)));
            }
            return new ItemFilter(terms, scalars);
        }

        private static Object scalar(String field, @Nullable Object value) {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                return value;
            }
            throw new InvalidField(field, "is not a scalar, expected a text, a number, true or false");
        }
    }

    /** @throws InvalidField if a field is out of bounds */
    RecommendationQuery toQuery(RecommendationProperties limits) {
        int length = m == null ? DEFAULT_M : m;
        limits.checkM(length);
        if (candidates != null && candidates.isEmpty()) {
            throw new InvalidField("candidates", "is empty, expected at least one item id, or no such field");
        }
        Filter given = filter == null ? Filter.NONE : filter;
        return new RecommendationQuery(
                Optional.ofNullable(userId).map(RecommendationRequest::user),
                ids("history", history, limits.maxItems()),
                length,
                new HashSet<>(ids("exclude", exclude, limits.maxItems())),
                candidates == null
                        ? Optional.empty()
                        : Optional.of(new HashSet<>(ids("candidates", candidates, limits.maxItems()))),
                given.items(limits.maxItems()),
                Optional.ofNullable(given.coldStart()),
                Objects.requireNonNullElse(includeSeen, false));
    }

    private static UserId user(String id) {
        ExternalIds.check("userId", id);
        return new UserId(id);
    }

    private static List<ItemId> ids(String field, @Nullable List<@Nullable String> values, int max) {
        List<String> texts = texts(field, values, max);
        List<ItemId> ids = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            ExternalIds.check(field + "[" + i + "]", texts.get(i));
            ids.add(new ItemId(texts.get(i)));
        }
        return ids;
    }

    private static List<String> texts(String field, @Nullable List<@Nullable String> values, int max) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > max) {
            throw new InvalidField(field, "has " + values.size() + " entries, expected at most " + max);
        }
        int missing = values.indexOf(null);
        if (missing >= 0) {
            throw new InvalidField(field + "[" + missing + "]", "is null, expected a text");
        }
        return values.stream().map(Objects::requireNonNull).toList();
    }
}
