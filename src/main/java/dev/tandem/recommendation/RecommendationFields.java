package dev.tandem.recommendation;

import dev.tandem.intake.ExternalIds;
import dev.tandem.intake.FieldNames;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.JsonBody;
import dev.tandem.intake.JsonFields;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemFilter;
import dev.tandem.item.ItemId;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the bodies of requests for lists. */
final class RecommendationFields {

    private static final FieldNames NAMES = new FieldNames(
            List.of(),
            List.of("userId", "history", "m", "exclude", "candidates", "filter", "coldStartBoost", "includeSeen"));

    /** The length of lists of requests without m. */
    static final int DEFAULT_M = 20;

    private static final FieldNames FILTER =
            new FieldNames(List.of(), List.of("categories", "attributes", "coldStart"));
    private static final String CATEGORIES = "filter.categories";
    private static final String ATTRIBUTES = "filter.attributes";
    private static final String COLD_START = "filter.coldStart";
    private static final int MAX_FILTERS = 100; // each is a query to the database
    private static final int MAX_FILTER_ENTRIES = 1000;
    private static final int MAX_FILTER_LENGTH = 1000;

    private final RecommendationProperties limits;

    RecommendationFields(RecommendationProperties limits) {
        this.limits = limits;
    }

    /** @throws InvalidField if a field is invalid */
    RecommendationQuery readOne(InputStream body) {
        return JsonBody.readOne(body, NAMES, this::read);
    }

    /** @throws InvalidField if a field is invalid, or a limit of one call is exceeded */
    List<RecommendationQuery> readMany(InputStream body) {
        List<RecommendationQuery> queries = JsonBody.readMany(body, NAMES, limits.maxRequests(), this::read);
        long items = queries.stream().mapToLong(RecommendationQuery::m).sum();
        if (items > limits.maxItems()) {
            throw new InvalidField("m", "is " + items + " in all, expected at most " + limits.maxItems());
        }
        long filters =
                queries.stream().map(RecommendationQuery::filter).distinct().count();
        if (filters > MAX_FILTERS) {
            throw new InvalidField(
                    "filter", "has " + filters + " different values in all, expected at most " + MAX_FILTERS);
        }
        return queries;
    }

    private RecommendationQuery read(JsonFields fields) {
        JsonFields filter = fields.nested("filter", FILTER);
        return new RecommendationQuery(
                fields.has("userId") ? Optional.of(new UserId(fields.id("userId"))) : Optional.empty(),
                List.copyOf(ids(fields, "history")),
                fields.whole("m", DEFAULT_M, 1, limits.maxM()),
                ids(fields, "exclude"),
                candidates(fields),
                new ItemFilter(
                        filter.terms(CATEGORIES, MAX_FILTER_ENTRIES, MAX_FILTER_LENGTH),
                        filter.scalars(ATTRIBUTES, MAX_FILTER_ENTRIES, MAX_FILTER_LENGTH)),
                filter.has(COLD_START) ? Optional.of(filter.flag(COLD_START)) : Optional.empty(),
                coldStartBoost(fields),
                fields.flag("includeSeen"));
    }

    private static Optional<Float> coldStartBoost(JsonFields fields) {
        Optional<Float> boost = fields.number("coldStartBoost");
        boost.ifPresent(RecommendationProperties::checkColdStartBoost);
        return boost;
    }

    /** An empty list is rejected, as it could mean all items or none. */
    private Optional<Set<ItemId>> candidates(JsonFields fields) {
        if (!fields.has("candidates")) {
            return Optional.empty();
        }
        Set<ItemId> candidates = ids(fields, "candidates");
        if (candidates.isEmpty()) {
            throw new InvalidField("candidates", "is empty, expected at least one item id, or no such field");
        }
        return Optional.of(candidates);
    }

    private Set<ItemId> ids(JsonFields fields, String name) {
        return fields.terms(name, limits.maxItems(), ExternalIds.MAX_BYTES).stream()
                .map(ItemId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
