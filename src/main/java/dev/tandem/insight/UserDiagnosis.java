package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.recommendation.Strategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What the lists of a user are based on.
 *
 * @param userId the user
 * @param modelVersion the live model; empty before the first one
 * @param strategy what the lists are based on
 * @param interactions the number of stored interactions
 * @param items the number of distinct items in the history
 * @param warm the number of those with training interactions
 * @param coldStart the number of those known by their content alone
 * @param unknown the number of those without evidence, which do not affect lists
 * @param unavailable the number of those that may not be recommended now; they still count as history
 * @param newest items of the history, newest first, at most 20
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record UserDiagnosis(
        String userId,
        @Schema(implementation = Long.class) Optional<Long> modelVersion,
        Strategy strategy,
        long interactions,
        int items,
        int warm,
        int coldStart,
        int unknown,
        int unavailable,
        List<HistoryItem> newest) {

    UserDiagnosis {
        newest = List.copyOf(newest);
    }

    /**
     * An item of the history.
     *
     * @param id the item
     * @param title empty if it has none
     * @param evidence what the model represents it by
     * @param available whether it may be recommended now
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record HistoryItem(String id, Optional<String> title, Evidence evidence, boolean available) {}
}
