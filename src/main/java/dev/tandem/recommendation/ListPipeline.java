package dev.tandem.recommendation;

import dev.tandem.interaction.Interactions.LoadedHistory;
import dev.tandem.serving.LiveModel;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The way from a query to its list. */
@Component
public class ListPipeline {

    private final RecommendationProperties properties;

    ListPipeline(RecommendationProperties properties) {
        this.properties = properties;
    }

    /**
     * A query in the rows of a live model.
     *
     * @param loaded the stored history of the user of the query
     * @param matching keys of the items that pass the filter of the query, ascending; empty for all
     * @param at when the query is answered
     */
    public ResolvedQuery resolve(
            LiveModel live, RecommendationQuery query, LoadedHistory loaded, Optional<int[]> matching, Instant at) {
        return new ResolvedQuery(live, query, loaded, matching, at, properties.coldStartBoost());
    }
}
