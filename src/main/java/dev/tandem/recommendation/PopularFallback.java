package dev.tandem.recommendation;

import dev.tandem.interaction.History;
import dev.tandem.interaction.ItemPopularity;
import dev.tandem.interaction.LoadedHistory;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.serving.NoModelYet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists of popular items from the database, for the time before the first model. */
@Component
class PopularFallback {

    /** How many of the most popular and of the newest items may be listed; a filter that none of them passes gives no items. */
    private static final int MAX_LISTABLE = 5000;

    private final PopularityCache popularity;
    private final ListPipeline pipeline;
    private final Items items;
    private final Clock clock;

    PopularFallback(PopularityCache popularity, ListPipeline pipeline, Items items, Clock clock) {
        this.popularity = popularity;
        this.pipeline = pipeline;
        this.items = items;
        this.clock = clock;
    }

    /**
     * A list for each query, in the same order as {@link ResolvedQuery#popular}.
     *
     * @throws NoModelYet if there are no interactions
     */
    List<Recommendations> recommend(List<RecommendationQuery> queries) {
        ItemPopularity counts = popularity.current();
        if (counts.isEmpty()) {
            throw new NoModelYet("There is no model yet, and no interactions to rank items by popularity.");
        }
        Instant now = clock.instant();
        Map<UserId, LoadedHistory> histories = pipeline.load(queries);
        Filters filters = new Filters(items);
        List<PopularQuery> selections = queries.stream()
                .map(query -> PopularQuery.of(
                        query, ListPipeline.historyOf(query, histories).history(), filters.matching(query)))
                .toList();
        List<Candidate> candidates = popular(counts, now);
        List<List<Candidate>> lists = lists(selections, candidates);
        if (IntStream.range(0, lists.size())
                .anyMatch(i -> lists.get(i).size() < queries.get(i).m())) {
            return assemble(lists(
                    selections,
                    Stream.concat(candidates.stream(), unseen(counts, now)).toList()));
        }
        return assemble(lists);
    }

    private record Candidate(int key, ItemId id, int users) {}

    /** The items a query may list. */
    private record PopularQuery(
            RecommendationQuery query, Set<Integer> seen, Set<ItemId> excluded, Optional<int[]> matching) {

        static PopularQuery of(RecommendationQuery query, History stored, Optional<int[]> matching) {
            Set<Integer> seen = new HashSet<>();
            Set<ItemId> excluded = new HashSet<>(query.exclude());
            if (!query.includeSeen()) {
                Arrays.stream(stored.itemKeys()).forEach(seen::add);
                excluded.addAll(query.history());
            }
            return new PopularQuery(query, seen, excluded, matching);
        }

        boolean admits(Candidate candidate) {
            boolean coldStart = candidate.users() == 0;
            return !seen.contains(candidate.key())
                    && !excluded.contains(candidate.id())
                    && query.coldStart().orElse(coldStart) == coldStart
                    && query.candidates()
                            .map(ids -> ids.contains(candidate.id()))
                            .orElse(true)
                    && matching.map(keys -> Arrays.binarySearch(keys, candidate.key()) >= 0)
                            .orElse(true);
        }
    }

    private List<Candidate> popular(ItemPopularity counts, Instant now) {
        int[] keys = counts.keys().limit(MAX_LISTABLE).toArray();
        Map<Integer, ItemId> ids = items.recommendable(keys, now);
        return Arrays.stream(keys)
                .filter(ids::containsKey)
                .mapToObj(key -> new Candidate(key, Objects.requireNonNull(ids.get(key)), counts.users(key)))
                .toList();
    }

    /** Items without interactions, the newest first. */
    private Stream<Candidate> unseen(ItemPopularity counts, Instant now) {
        return items.newestRecommendable(MAX_LISTABLE, now).entrySet().stream()
                .filter(item -> counts.users(item.getKey()) == 0)
                .map(item -> new Candidate(item.getKey(), item.getValue(), 0));
    }

    private static List<List<Candidate>> lists(List<PopularQuery> selections, List<Candidate> candidates) {
        return selections.stream()
                .map(selection -> candidates.stream()
                        .filter(selection::admits)
                        .limit(selection.query().m())
                        .toList())
                .toList();
    }

    private List<Recommendations> assemble(List<List<Candidate>> lists) {
        int[] keys = lists.stream()
                .flatMap(List::stream)
                .mapToInt(Candidate::key)
                .distinct()
                .toArray();
        Map<Integer, String> titles = keys.length == 0 ? Map.of() : items.titles(keys);
        return lists.stream()
                .map(list -> new Recommendations(
                        Optional.empty(), Strategy.POPULAR, described(list, titles), Optional.empty(), Set.of()))
                .toList();
    }

    private static List<RecommendedItem> described(List<Candidate> list, Map<Integer, String> titles) {
        List<RecommendedItem> described = new ArrayList<>(list.size());
        for (Candidate item : list) {
            described.add(new RecommendedItem(
                    item.id().value(),
                    item.users(),
                    described.size() + 1,
                    item.users() == 0,
                    Optional.ofNullable(titles.get(item.key()))));
        }
        return described;
    }
}
