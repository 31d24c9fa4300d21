package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * An answer, all of it from one model.
 *
 * @param modelVersion the model; empty if there is none yet
 * @param strategy what the answer rests on
 * @param items best first, at most as many as asked for
 * @param unknownItems items of the request that the model does not know; empty if it knows all
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Recommendations(
        Optional<Long> modelVersion,
        Strategy strategy,
        List<RecommendedItem> items,
        Optional<UnknownItems> unknownItems) {

    Recommendations {
        items = List.copyOf(items);
    }
}
