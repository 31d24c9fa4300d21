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
 * @param modelVersion the model; empty if there is none yet
 * @param strategy what the answer rests on
 * @param items best first, at most as many as asked for
 * @param unknownItems items of the request that the model does not know; empty if it knows all
 * @param degraded what the answer lacks because the database is away; empty while it is there
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
