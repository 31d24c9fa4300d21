package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * An item in an answer.
 *
 * @param id the id it has outside
 * @param score orders the items of this answer, higher is better; no unit
 * @param rank 1-based position
 * @param coldStart whether the model knows it by its content alone
 * @param title empty if it has none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RecommendedItem(String id, float score, int rank, boolean coldStart, Optional<String> title) {}
