package dev.tandem.recommendation;

import dev.tandem.interaction.Interactions;
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
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
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
    Recommendations recommend(RecommendationQuery query) {
        Instant now = clock.instant();
        int[] popular = popular(now);
        if (popular.length == 0) {
            throw new NoModelYet("There is no model yet, and there are no interactions to tell what is popular.");
        }
        return new Recommendations(
                Optional.empty(), Strategy.POPULAR, describe(chosen(query, popular, now)), Optional.empty(), Set.of());
    }

    private record Entry(int key, ItemId id, int place) {}

    private List<Entry> chosen(RecommendationQuery query, int[] popular, Instant now) {
        if (query.coldStart().orElse(false)) {
            return List.of();
        }
        Set<Integer> seen = query.includeSeen() ? Set.of() : seen(query);
        Set<ItemId> excluded = new HashSet<>(query.exclude());
        if (!query.includeSeen()) {
            excluded.addAll(query.history());
        }
        IntPredicate passes = passes(query);
        Map<Integer, ItemId> recommendable = items.recommendable(popular, now);
        return IntStream.range(0, popular.length)
                .filter(place -> recommendable.containsKey(popular[place]))
                .mapToObj(place -> entry(popular[place], recommendable, place))
                .filter(entry -> !seen.contains(entry.key()) && !excluded.contains(entry.id()))
                .filter(entry ->
                        query.candidates().isEmpty() || query.candidates().get().contains(entry.id()))
                .filter(entry -> passes.test(entry.key()))
                .limit(query.m())
                .toList();
    }

    private static Entry entry(int key, Map<Integer, ItemId> ids, int place) {
        return new Entry(key, Objects.requireNonNull(ids.get(key)), place);
    }

    private IntPredicate passes(RecommendationQuery query) {
        if (query.filter().isEmpty()) {
            return key -> true;
        }
        int[] matching = items.keysMatching(query.filter());
        return key -> Arrays.binarySearch(matching, key) >= 0;
    }

    private Set<Integer> seen(RecommendationQuery query) {
        return query.user()
                .map(user -> Arrays.stream(interactions.historyOf(user).itemKeys())
                        .boxed()
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private List<RecommendedItem> describe(List<Entry> entries) {
        int[] keys = entries.stream().mapToInt(Entry::key).toArray();
        Map<Integer, String> titles = keys.length == 0 ? Map.of() : items.titles(keys);
        List<RecommendedItem> described = new ArrayList<>(keys.length);
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
        return present.isFresh(now) ? present.keys() : ask(now);
    }

    /** One request asks the database, which reads all interactions; those that come meanwhile wait for its answer. */
    private synchronized int[] ask(Instant now) {
        if (!remembered.isFresh(now)) {
            remembered = new Popular(interactions.mostPopular(LOOKED_AT), now.plus(REMEMBERED));
        }
        return remembered.keys();
    }
}
