package dev.tandem.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.interaction.History;
import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.Interactions.LoadedHistory;
import dev.tandem.interaction.Interactions.Source;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import dev.tandem.item.ItemNotFound;
import dev.tandem.item.Items;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.ListCache.ListKey;
import dev.tandem.role.Roles;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.LiveModels;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Answers from the live model; each answer takes one view of it and keeps to that. */
@Component
public class Recommender {

    /** What is loaded where no user is named. */
    private static final LoadedHistory NOBODY = new LoadedHistory(History.EMPTY, Source.DATABASE);

    private final LiveModels liveModels;
    private final Interactions interactions;
    private final Items items;
    private final TitleCache titles;
    private final ListCache listCache;
    private final Roles roles;
    private final PopularFallback fallback;
    private final ListPipeline pipeline;
    private final RecommendationMeters meters;
    private final Clock clock;
    private final RequestBatcher<RecommendationQuery, Recommendations> batcher;

    Recommender(
            LiveModels liveModels,
            Interactions interactions,
            Items items,
            TitleCache titles,
            ListCache listCache,
            Roles roles,
            PopularFallback fallback,
            ListPipeline pipeline,
            RecommendationMeters meters,
            Clock clock) {
        this.liveModels = liveModels;
        this.interactions = interactions;
        this.items = items;
        this.titles = titles;
        this.listCache = listCache;
        this.roles = roles;
        this.fallback = fallback;
        this.pipeline = pipeline;
        this.meters = meters;
        this.clock = clock;
        this.batcher = new RequestBatcher<>(Runtime.getRuntime().availableProcessors(), this::recommend);
    }

    /**
     * A list; those wanted at the same time are made together where none of them can hold the others up. One that needs no
     * stored history waits for none that does: it is answered whatever the database does.
     *
     * @throws NotServing if this process has another role
     * @throws NoModelYet if there is neither a model nor anything popular
     */
    Recommendations recommend(RecommendationQuery query) {
        return query.isBrief() ? batcher.ask(query) : recommend(List.of(query)).get(0);
    }

    /**
     * A list for each request, all from one view of one model.
     *
     * @throws NotServing if this process has another role
     * @throws NoModelYet if there is neither a model nor anything popular
     */
    List<Recommendations> recommend(List<RecommendationQuery> queries) {
        Optional<LiveModel> live = live();
        List<Recommendations> answers = live.isPresent() ? fromModel(live.get(), queries) : fallback.recommend(queries);
        for (int i = 0; i < answers.size(); i++) {
            meters.answered(answers.get(i), queries.get(i).m());
        }
        return answers;
    }

    /**
     * The items nearest to an item.
     *
     * @throws NotServing if this process has another role
     * @throws ItemNotFound if there is no such item
     * @throws NoModelYet if there is no model
     */
    SimilarItems similar(ItemId id, int m) {
        LiveModel live = live().orElseThrow(
                        () -> new NoModelYet("There is no model yet, and without one no item is similar to another."));
        OptionalInt known = live.rowOf(id);
        if (!exists(id, live, known)) {
            throw new ItemNotFound(id);
        }
        if (known.isEmpty() || !live.hasEvidence(known.getAsInt())) {
            return new SimilarItems(
                    live.version(),
                    Strategy.CONTENT,
                    List.of(),
                    Optional.of("The model was not trained on the item and knows no term of its content."),
                    Set.of());
        }
        int row = known.getAsInt();
        Instant at = clock.instant();
        RankedList list = meters.timeRanking(() -> live.ranker()
                .similar(live.items(), row, m, other -> live.recommendable(other, at) && live.hasEvidence(other)));
        ResultAssembler descriptions = new ResultAssembler(live, titles, List.of(list));
        return new SimilarItems(
                live.version(),
                live.coldStart(row) ? Strategy.CONTENT : Strategy.MODEL,
                descriptions.of(list),
                Optional.empty(),
                descriptions.degraded(list, Set.of()));
    }

    /** While the database is away an item that is not in the view may be there or not: then that is the answer. */
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

    /**
     * The model of this moment.
     *
     * @throws NotServing if this process has another role
     */
    public Optional<LiveModel> live() {
        if (!roles.serves()) {
            throw new NotServing();
        }
        return liveModels.current();
    }

    private List<Recommendations> fromModel(LiveModel live, List<RecommendationQuery> queries) {
        Map<UserId, LoadedHistory> histories = interactions.recall(RecommendationQuery.users(queries));
        Filters filters = new Filters(items);
        Instant at = clock.instant();
        List<ResolvedQuery> selections = queries.stream()
                .map(query -> pipeline.resolve(
                        live, query, query.user().map(histories::get).orElse(NOBODY), filters.matching(query), at))
                .toList();
        List<RankedList> lists = lists(live, selections);
        lists.forEach(list -> meters.listed(live, list));
        ResultAssembler descriptions = new ResultAssembler(live, titles, lists);
        return IntStream.range(0, lists.size())
                .mapToObj(i -> answer(live, selections.get(i), lists.get(i), descriptions))
                .toList();
    }

    private static Recommendations answer(
            LiveModel live, ResolvedQuery selection, RankedList list, ResultAssembler descriptions) {
        return new Recommendations(
                Optional.of(live.version()),
                selection.strategy(),
                descriptions.of(list),
                selection.unknown(),
                descriptions.degraded(list, selection.degraded()));
    }

    /** The lists that are remembered, and the others made together. */
    private List<RankedList> lists(LiveModel live, List<ResolvedQuery> selections) {
        Cache<ListKey, RankedList> remembered = listCache.of(live);
        List<Optional<ListKey>> wanted = selections.stream()
                .map(selection -> selection.listKey())
                .toList();
        List<Optional<RankedList>> known = wanted.stream()
                .map(one -> one.flatMap(key -> Optional.ofNullable(remembered.getIfPresent(key))))
                .toList();
        List<ResolvedQuery> toMake = IntStream.range(0, selections.size())
                .filter(i -> known.get(i).isEmpty())
                .mapToObj(selections::get)
                .toList();
        meters.remembered(selections.size() - toMake.size());
        if (toMake.isEmpty()) {
            return known.stream().flatMap(Optional::stream).toList();
        }
        Iterator<RankedList> made = make(live, toMake).iterator();
        List<RankedList> lists = new ArrayList<>();
        for (int i = 0; i < selections.size(); i++) {
            RankedList list = known.get(i).orElseGet(made::next);
            wanted.get(i).ifPresent(key -> remembered.put(key, list));
            lists.add(list);
        }
        return lists;
    }

    private List<RankedList> make(LiveModel live, List<ResolvedQuery> selections) {
        List<ListRequest> toRank = meters.timeFoldIn(() -> selections.stream()
                .filter(selection -> selection.strategy() != Strategy.POPULAR)
                .map(selection -> selection.listRequest())
                .toList());
        return meters.timeRanking(() -> {
            Iterator<RankedList> ranked =
                    live.ranker().top(live.items(), toRank).iterator();
            return selections.stream()
                    .map(selection -> selection.strategy() == Strategy.POPULAR ? selection.popular() : ranked.next())
                    .toList();
        });
    }
}
