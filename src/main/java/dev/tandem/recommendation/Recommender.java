package dev.tandem.recommendation;

import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.item.ItemId;
import dev.tandem.item.ItemNotFound;
import dev.tandem.item.Items;
import dev.tandem.ranking.RankedList;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.NoModelYet;
import dev.tandem.serving.NotServing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Answers queries from the live model; all of an answer comes from one view of it. */
@Component
class Recommender {

    private final CurrentModel currentModel;
    private final ListPipeline pipeline;
    private final PopularFallback fallback;
    private final RecommendationMeters meters;
    private final Items items;
    private final Clock clock;
    private final RequestBatcher<RecommendationQuery, Recommendations> batcher;

    Recommender(
            CurrentModel currentModel,
            ListPipeline pipeline,
            PopularFallback fallback,
            RecommendationMeters meters,
            Items items,
            Clock clock) {
        this.currentModel = currentModel;
        this.pipeline = pipeline;
        this.fallback = fallback;
        this.meters = meters;
        this.items = items;
        this.clock = clock;
        this.batcher = new RequestBatcher<>(Runtime.getRuntime().availableProcessors(), this::recommend);
    }

    /**
     * The answer to a query. Brief queries are batched. A query without a user does not need the database, so it is not
     * batched with queries that do.
     *
     * @throws NotServing if this process does not serve
     * @throws NoModelYet if there is neither a model nor an interaction
     */
    Recommendations recommend(RecommendationQuery query) {
        return query.isBrief()
                ? batcher.submit(query)
                : recommend(List.of(query)).get(0);
    }

    /**
     * The answer to each query, all from one view of one model.
     *
     * @throws NotServing if this process does not serve
     * @throws NoModelYet if there is neither a model nor an interaction
     */
    List<Recommendations> recommend(List<RecommendationQuery> queries) {
        Optional<LiveModel> live = currentModel.forRequest();
        return live.isPresent() ? fromModel(live.get(), queries) : fromPopularity(queries);
    }

    /**
     * The items nearest to an item.
     *
     * @throws NotServing if this process does not serve
     * @throws ItemNotFound if there is no such item
     * @throws NoModelYet if there is no model yet
     */
    SimilarItems similar(ItemId id, int m) {
        LiveModel live = currentModel.require("There is no model yet; similar items need one.");
        OptionalInt found = live.rowOf(id);
        if (!exists(id, live, found)) {
            throw new ItemNotFound(id);
        }
        if (found.isEmpty() || !live.hasEvidence(found.getAsInt())) {
            return new SimilarItems(
                    live.version(),
                    Strategy.CONTENT,
                    List.of(),
                    Optional.of(
                            "The model was not trained on the item, and its content has no term of the vocabulary."),
                    Set.of());
        }
        int row = found.getAsInt();
        RankedList list = meters.timeRanking(() -> live.similar(row, m, clock.instant()));
        ResultAssembler assembler = pipeline.assembler(live, Stream.of(list));
        return new SimilarItems(
                live.version(),
                live.coldStart(row) ? Strategy.CONTENT : Strategy.MODEL,
                assembler.items(list),
                Optional.empty(),
                assembler.degradations(list, Set.of()));
    }

    /** While the database is unavailable, the existence of an item that is not in the view cannot be decided: that is the error. */
    private boolean exists(ItemId id, LiveModel live, OptionalInt row) {
        try {
            return items.contains(id);
        } catch (DataAccessException e) {
            if (DatabaseUnavailable.causes(e) && row.isPresent() && live.contains(row.getAsInt())) {
                return true;
            }
            throw e;
        }
    }

    private List<Recommendations> fromModel(LiveModel live, List<RecommendationQuery> queries) {
        List<ResolvedQuery> resolved = pipeline.resolve(live, queries);
        return pipeline.assemble(live, resolved, pipeline.rank(live, resolved));
    }

    private List<Recommendations> fromPopularity(List<RecommendationQuery> queries) {
        List<Recommendations> answers = fallback.recommend(queries);
        for (int i = 0; i < answers.size(); i++) {
            meters.answered(answers.get(i), queries.get(i).m());
        }
        return answers;
    }
}
