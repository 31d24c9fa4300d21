package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list as {@link Recommendations} has it, with what speaks for each of its items.
 *
 * @param modelVersion the model; empty if there is none yet
 * @param strategy what the answer rests on
 * @param items best first, at most as many as asked for
 * @param unknownItems items of the request that the model does not know; empty if it knows all
 * @param degraded what the answer lacks because the database is away; empty while it is there
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Explanation(
        Optional<Long> modelVersion,
        Strategy strategy,
        List<ExplainedItem> items,
        Optional<UnknownItems> unknownItems,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Degradation> degraded) {

    Explanation {
        items = List.copyOf(items);
        degraded = Collections.unmodifiableSet(new LinkedHashSet<>(degraded));
    }

    /** A list for which no item of a history speaks. */
    static Explanation without(Recommendations answer) {
        return new Explanation(
                answer.modelVersion(),
                answer.strategy(),
                answer.items().stream()
                        .map(item -> ExplainedItem.of(item, List.of()))
                        .toList(),
                answer.unknownItems(),
                answer.degraded());
    }

    /**
     * An item in an answer.
     *
     * @param id the id it has outside
     * @param score orders the items of this answer, higher is better; no unit
     * @param rank 1-based position
     * @param coldStart whether the model knows it by its content alone
     * @param title empty if it has none
     * @param because items of the history that speak for it, the strongest first
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ExplainedItem(
            String id, float score, int rank, boolean coldStart, Optional<String> title, List<Reason> because) {

        ExplainedItem {
            because = List.copyOf(because);
        }

        static ExplainedItem of(RecommendedItem item, List<Reason> because) {
            return new ExplainedItem(item.id(), item.score(), item.rank(), item.coldStart(), item.title(), because);
        }
    }

    /**
     * An item of the history that speaks for an item of the list.
     *
     * @param id the id it has outside
     * @param title empty if it has none
     * @param contribution by how much the score would be lower without it, above 0
     */
    @Schema(name = "Reason")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Reason(
            String id,
            Optional<String> title,

            @Schema(description = "By how much the score would be lower without this item in the history")
            float contribution) {}
}
