package dev.tandem.recommendation;

import dev.tandem.item.ItemFilter;
import dev.tandem.item.Items;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The items that the filters of one call let through, each filter asked once. */
final class Filters {

    private final Items items;
    private final Map<ItemFilter, int[]> matching = new HashMap<>();

    Filters(Items items) {
        this.items = items;
    }

    /** Keys of items, ascending; empty for all. */
    Optional<int[]> matching(RecommendationQuery query) {
        return query.filter().isEmpty()
                ? Optional.empty()
                : Optional.of(matching.computeIfAbsent(query.filter(), items::keysMatching));
    }
}
