package dev.tandem.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import dev.tandem.interaction.Histories;
import dev.tandem.interaction.History;
import dev.tandem.interaction.ItemPopularity;
import dev.tandem.interaction.LoadedHistory;
import dev.tandem.interaction.LoadedHistory.Source;
import dev.tandem.interaction.UserId;
import dev.tandem.item.Items;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.ListCache.ListKey;
import dev.tandem.serving.LiveModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The steps from queries to answers: load histories, resolve queries, rank, assemble. */
@Component
public class ListPipeline {

    private static final LoadedHistory NO_HISTORY = new LoadedHistory(History.EMPTY, Source.DATABASE);

    private final Histories histories;
    private final Items items;
    private final TitleCache titles;
    private final ListCache listCache;
    private final PopularityCache popularity;
    private final RecommendationProperties properties;
    private final RecommendationMeters meters;
    private final Clock clock;

    ListPipeline(
            Histories histories,
            Items items,
            TitleCache titles,
            ListCache listCache,
            PopularityCache popularity,
            RecommendationProperties properties,
            RecommendationMeters meters,
            Clock clock) {
        this.histories = histories;
        this.items = items;
        this.titles = titles;
        this.listCache = listCache;
        this.popularity = popularity;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** The stored histories of the users of the queries. */
    Map<UserId, LoadedHistory> load(Collection<RecommendationQuery> queries) {
        return histories.load(
                queries.stream().flatMap(query -> query.user().stream()).collect(Collectors.toSet()));
    }

    /** The stored history of a user. */
    public LoadedHistory load(UserId user) {
        return histories.load(user);
    }

    /** The stored history of the user of a query; empty if the query has no user. */
    static LoadedHistory historyOf(RecommendationQuery query, Map<UserId, LoadedHistory> histories) {
        return query.user().map(histories::get).orElse(NO_HISTORY);
    }

    /** The queries in the rows of a live model; histories are loaded in one read, and each distinct filter is evaluated once. */
    public List<ResolvedQuery> resolve(LiveModel live, List<RecommendationQuery> queries) {
        Map<UserId, LoadedHistory> loaded = load(queries);
        Filters filters = new Filters(items);
        Instant at = clock.instant();
        return queries.stream()
                .map(query -> resolve(live, query, historyOf(query, loaded), filters.matching(query), at))
                .toList();
    }

    /** The query for a user with a loaded history, in the rows of a live model. */
    public ResolvedQuery resolve(LiveModel live, UserId user, LoadedHistory loaded) {
        return resolve(
                live, RecommendationQuery.of(user, 1, Optional.empty()), loaded, Optional.empty(), clock.instant());
    }

    private ResolvedQuery resolve(
            LiveModel live, RecommendationQuery query, LoadedHistory loaded, Optional<int[]> matching, Instant at) {
        return new ResolvedQuery(live, query, loaded, matching, at, properties.coldStartBoost());
    }

    /** The list of each query: from the cache, or ranked together with the others that are not cached. */
    List<RankedList> rank(LiveModel live, List<ResolvedQuery> queries) {
        Cache<ListKey, RankedList> cache = listCache.of(live);
        List<Optional<ListKey>> keys =
                queries.stream().map(ResolvedQuery::listKey).toList();
        List<Optional<RankedList>> cached = keys.stream()
                .map(key -> key.flatMap(each -> Optional.ofNullable(cache.getIfPresent(each))))
                .toList();
        List<ResolvedQuery> uncached = IntStream.range(0, queries.size())
                .filter(i -> cached.get(i).isEmpty())
                .mapToObj(queries::get)
                .toList();
        meters.cached(queries.size() - uncached.size());
        if (uncached.isEmpty()) {
            return cached.stream().flatMap(Optional::stream).toList();
        }
        Iterator<RankedList> ranked = rankUncached(live, uncached).iterator();
        List<RankedList> lists = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            RankedList list = cached.get(i).orElseGet(ranked::next);
            keys.get(i).ifPresent(key -> cache.put(key, list));
            lists.add(list);
        }
        return lists;
    }

    private List<RankedList> rankUncached(LiveModel live, List<ResolvedQuery> queries) {
        List<ListRequest> requests = meters.timeFoldIn(() -> queries.stream()
                .filter(query -> query.strategy() != Strategy.POPULAR)
                .map(ResolvedQuery::listRequest)
                .toList());
        ItemPopularity counts = requests.size() < queries.size() ? popularity.current() : ItemPopularity.NONE;
        return meters.timeRanking(() -> {
            Iterator<RankedList> ranked = live.top(requests).iterator();
            return queries.stream()
                    .map(query -> query.strategy() == Strategy.POPULAR ? query.popular(counts) : ranked.next())
                    .toList();
        });
    }

    /** The answers to queries, each with its list; they count as answered. */
    List<Recommendations> assemble(LiveModel live, List<ResolvedQuery> queries, List<RankedList> lists) {
        return assemble(live, queries, lists, assembler(live, lists.stream()));
    }

    /** As {@link #assemble(LiveModel, List, List)}, with an assembler of these and other lists. */
    List<Recommendations> assemble(
            LiveModel live, List<ResolvedQuery> queries, List<RankedList> lists, ResultAssembler assembler) {
        List<Recommendations> answers = IntStream.range(0, lists.size())
                .mapToObj(i -> assembler.answer(queries.get(i), lists.get(i)))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            meters.listed(live, lists.get(i));
            meters.answered(answers.get(i), queries.get(i).m());
        }
        return answers;
    }

    /** An assembler of lists of a live model; it reads all their titles at once. */
    public ResultAssembler assembler(LiveModel live, Stream<RankedList> lists) {
        return new ResultAssembler(live, titles, lists);
    }
}
