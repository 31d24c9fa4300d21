package dev.tandem.recommendation;

import dev.tandem.item.ItemFilter;
import dev.tandem.item.Items;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Evaluates the filters of one call, each distinct filter once. */
final class Filters {

    private final Items items;
    private final Map<ItemFilter, int[]> matching = new HashMap<>();

    Filters(Items items) {
        this.items = items;
    }

    /** The keys of the items that pass the filter of a query, ascending; empty for all. */
    Optional<int[]> matching(RecommendationQuery query) {
        return query.filter().isEmpty()
                ? Optional.empty()
                : Optional.of(matching.computeIfAbsent(query.filter(), items::keysMatching));
    }
}
