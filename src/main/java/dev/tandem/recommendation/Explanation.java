package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A list as in {@link Recommendations}, with the reasons for each of its items.
 *
 * @param modelVersion the model; empty before the first one
 * @param strategy what the list is based on
 * @param items best first, at most as many as requested
 * @param unknownItems items of the request that the model does not contain; empty if it contains all
 * @param degraded the parts of the answer affected by an unavailable database
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

    /** @param reasons by item of the answer; empty for an answer without reasons */
    static Explanation of(Recommendations answer, List<List<Reason>> reasons) {
        List<RecommendedItem> items = answer.items();
        return new Explanation(
                answer.modelVersion(),
                answer.strategy(),
                IntStream.range(0, items.size())
                        .mapToObj(i -> ExplainedItem.of(items.get(i), reasons.isEmpty() ? List.of() : reasons.get(i)))
                        .toList(),
                answer.unknownItems(),
                answer.degraded());
    }

    /**
     * An item of the list.
     *
     * @param id the item id
     * @param score orders the items of this answer, higher is better; no unit
     * @param rank 1-based position
     * @param coldStart whether the model ranks it by its content alone
     * @param title empty if it has none
     * @param because items of the history that raise its score, the strongest first
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
     * An item of the history that raises the score of an item of the list.
     *
     * @param id the item id
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
