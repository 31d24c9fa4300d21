package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nearest items by embedding.
 *
 * @param modelVersion the model
 * @param strategy {@code model} for an item with training interactions, {@code content} for a cold-start item
 * @param items by falling cosine
 * @param reason why there are no items, for an item without evidence
 * @param degraded the parts of the answer affected by an unavailable database
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SimilarItems(
        long modelVersion,
        Strategy strategy,
        List<RecommendedItem> items,
        Optional<String> reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Degradation> degraded) {

    SimilarItems {
        items = List.copyOf(items);
        degraded = Set.copyOf(degraded);
    }
}
