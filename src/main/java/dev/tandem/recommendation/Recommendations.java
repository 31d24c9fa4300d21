package dev.tandem.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer, all of it from one model.
 *
 * @param modelVersion the model; empty before the first one
 * @param strategy what the list is based on
 * @param items best first, at most as many as requested
 * @param unknownItems items of the request that the model does not contain; empty if it contains all
 * @param degraded the parts of the answer affected by an unavailable database
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Recommendations(
        Optional<Long> modelVersion,
        Strategy strategy,
        List<RecommendedItem> items,
        Optional<UnknownItems> unknownItems,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Degradation> degraded) {

    public Recommendations {
        items = List.copyOf(items);
        degraded = Collections.unmodifiableSet(new LinkedHashSet<>(degraded));
    }
}
