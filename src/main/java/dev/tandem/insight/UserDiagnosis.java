package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.recommendation.Strategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What the lists of a user rest on.
 *
 * @param userId the user
 * @param modelVersion the live model; empty if there is none yet
 * @param strategy what the lists rest on
 * @param interactions how many are stored
 * @param items how many different items the history has
 * @param warm how many of them the model knows by other users
 * @param coldStart how many of them it knows by their content alone
 * @param unknown how many of them it knows nothing of, so that they speak for nothing
 * @param unavailable how many of them may not be recommended now; those that are known count in the history nevertheless
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
     * @param title what people see; empty if it has none
     * @param known what the model knows it by
     * @param available whether it may be recommended now
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record HistoryItem(String id, Optional<String> title, Knowledge known, boolean available) {}
}
