package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nearest items by embedding.
 *
 * @param modelVersion the model
 * @param strategy {@code model} if the model was trained on the item, {@code content} if it knows its content alone
 * @param items by falling cosine
 * @param reason why there are none, if nothing is known about the item
 * @param degraded what the answer lacks because the database is away; empty while it is there
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
