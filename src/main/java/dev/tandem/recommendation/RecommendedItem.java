package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * An item in an answer.
 *
 * @param id the item id
 * @param score orders the items of this answer, higher is better; no unit
 * @param rank 1-based position
 * @param coldStart whether the model ranks it by its content alone, or without a model, whether it has no interactions
 * @param title empty if it has none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RecommendedItem(String id, float score, int rank, boolean coldStart, Optional<String> title) {}
