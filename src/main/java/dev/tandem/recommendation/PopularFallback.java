package dev.tandem.recommendation;

import dev.tandem.interaction.History;
import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.stereotype.Component;

/** Answers with what most users liked, from the database alone: the rung for the time before the first model. */
@Component
class PopularFallback {

    /** How many popular items are looked at; a filter that none of them passes gives an empty list. */
    private static final int LOOKED_AT = 5000;

    /** How long they are remembered. */
    static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final Interactions interactions;
    private final Items items;
    private final Clock clock;
    private volatile Popular remembered = new Popular(new int[0], Instant.MIN);

    PopularFallback(Interactions interactions, Items items, Clock clock) {
        this.interactions = interactions;
        this.items = items;
        this.clock = clock;
    }

    private record Popular(int[] keys, Instant until) {

        private boolean isFresh(Instant now) {
            return keys.length > 0 && now.isBefore(until);
        }
    }

    /** @throws NoModelYet if nothing is popular either */
    List<Recommendations> recommend(List<RecommendationQuery> queries) {
        Instant now = clock.instant();
        List<Entry> popular = recommendable(popular(now), now);
        Map<UserId, History> histories = interactions.historiesOf(RecommendationQuery.users(queries));
        Filters filters = new Filters(items);
        List<List<Entry>> lists = queries.stream()
                .map(query -> chosen(
                        popular,
                        query,
                        query.user().map(histories::get).orElse(History.EMPTY),
                        filters.matching(query)))
                .toList();
        int[] keys = lists.stream()
                .flatMap(List::stream)
                .mapToInt(Entry::key)
                .distinct()
                .toArray();
        Map<Integer, String> titles = keys.length == 0 ? Map.of() : items.titles(keys);
        return lists.stream()
                .map(list -> new Recommendations(
                        Optional.empty(), Strategy.POPULAR, describe(list, titles), Optional.empty(), Set.of()))
                .toList();
    }

    private record Entry(int key, ItemId id, int place) {}

    private List<Entry> recommendable(int[] popular, Instant now) {
        Map<Integer, ItemId> ids = items.recommendable(popular, now);
        return IntStream.range(0, popular.length)
                .filter(place -> ids.containsKey(popular[place]))
                .mapToObj(place -> new Entry(popular[place], Objects.requireNonNull(ids.get(popular[place])), place))
                .toList();
    }

    private static List<Entry> chosen(
            List<Entry> popular, RecommendationQuery query, History stored, Optional<int[]> matching) {
        if (query.coldStart().orElse(false)) {
            return List.of();
        }
        Set<Integer> seen = new HashSet<>();
        Set<ItemId> excluded = new HashSet<>(query.exclude());
        if (!query.includeSeen()) {
            Arrays.stream(stored.itemKeys()).forEach(seen::add);
            excluded.addAll(query.history());
        }
        return popular.stream()
                .filter(entry -> !seen.contains(entry.key()) && !excluded.contains(entry.id()))
                .filter(entry ->
                        query.candidates().isEmpty() || query.candidates().get().contains(entry.id()))
                .filter(entry -> matching.isEmpty() || Arrays.binarySearch(matching.get(), entry.key()) >= 0)
                .limit(query.m())
                .toList();
    }

    private static List<RecommendedItem> describe(List<Entry> entries, Map<Integer, String> titles) {
        List<RecommendedItem> described = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            described.add(new RecommendedItem(
                    entry.id().value(),
                    1f / (entry.place() + 1),
                    described.size() + 1,
                    false,
                    Optional.ofNullable(titles.get(entry.key()))));
        }
        return described;
    }

    private int[] popular(Instant now) {
        Popular present = remembered;
        int[] popular = present.isFresh(now) ? present.keys() : ask(now);
        if (popular.length == 0) {
            throw new NoModelYet("There is no model yet, and there are no interactions to tell what is popular.");
        }
        return popular;
    }

    /** One request asks the database, which reads all interactions; those that come meanwhile wait for its answer. */
    private synchronized int[] ask(Instant now) {
        if (!remembered.isFresh(now)) {
            remembered = new Popular(interactions.mostPopular(LOOKED_AT), now.plus(REMEMBERED));
        }
        return remembered.keys();
    }
}
