package dev.tandem.recommendation;

import dev.tandem.database.DatabaseAway;
import dev.tandem.interaction.History;
import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import dev.tandem.item.ItemNotFound;
import dev.tandem.item.Items;
import dev.tandem.ranking.RankedList;
import dev.tandem.role.Roles;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.LiveModels;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Answers from the live model; each answer takes one view of it and keeps to that. */
@Component
class Recommender {

    private final LiveModels liveModels;
    private final Interactions interactions;
    private final Items items;
    private final RememberedTitles titles;
    private final Roles roles;
    private final PopularFallback fallback;
    private final RecommendationProperties properties;
    private final RecommendationMeters meters;
    private final Clock clock;

    Recommender(
            LiveModels liveModels,
            Interactions interactions,
            Items items,
            RememberedTitles titles,
            Roles roles,
            PopularFallback fallback,
            RecommendationProperties properties,
            RecommendationMeters meters,
            Clock clock) {
        this.liveModels = liveModels;
        this.interactions = interactions;
        this.items = items;
        this.titles = titles;
        this.roles = roles;
        this.fallback = fallback;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A list.
     *
     * @throws NotServing if this process has another role
     * @throws NoModelYet if there is neither a model nor anything popular
     */
    Recommendations recommend(RecommendationQuery query) {
        Optional<LiveModel> live = live();
        Recommendations answer = live.isPresent() ? fromModel(live.get(), query) : fallback.recommend(query);
        meters.answered(answer.strategy());
        meters.degraded(answer.degraded());
        return answer;
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
        if (known.isEmpty() || !live.informed(known.getAsInt())) {
            return new SimilarItems(
                    live.version(),
                    Strategy.CONTENT,
                    List.of(),
                    Optional.of("The model was not trained on the item and knows no term of its content."),
                    Set.of());
        }
        int row = known.getAsInt();
        Instant at = clock.instant();
        RankedList list = meters.time(() -> live.ranker()
                .similar(live.items(), row, m, other -> live.recommendable(other, at) && live.informed(other)));
        Strategy strategy = live.coldStart(row) ? Strategy.CONTENT : Strategy.MODEL;
        Set<Degradation> degraded = EnumSet.noneOf(Degradation.class);
        return new SimilarItems(live.version(), strategy, describe(live, list, degraded), Optional.empty(), degraded);
    }

    /** While the database is away an item that is not in the view may be there or not: then that is the answer. */
    private boolean exists(ItemId id, LiveModel live, OptionalInt row) {
        try {
            return items.contains(id);
        } catch (DataAccessException e) {
            if (DatabaseAway.causes(e) && row.isPresent() && live.contains(row.getAsInt())) {
                return true;
            }
            throw e;
        }
    }

    private Optional<LiveModel> live() {
        if (!roles.serves()) {
            throw new NotServing();
        }
        return liveModels.current();
    }

    private Recommendations fromModel(LiveModel live, RecommendationQuery query) {
        RowSelection selection = new RowSelection(live);
        BitSet history = selection.rows(query.history());
        Set<Degradation> degraded = EnumSet.noneOf(Degradation.class);
        query.user().ifPresent(user -> history.or(selection.rows(recall(user, degraded))));
        int[] informed = history.stream().filter(live::informed).toArray();
        IntPredicate eligible = eligible(live, query, selection, history);
        Strategy strategy = strategy(live, informed);
        RankedList list = meters.time(() -> strategy == Strategy.POPULAR
                ? popular(live, query.m(), eligible)
                : live.ranker()
                        .top(
                                live.items(),
                                live.ranker().foldIn(live.items(), informed),
                                query.m(),
                                query.coldStartBoost().orElse(properties.coldStartBoost()),
                                eligible));
        return new Recommendations(
                Optional.of(live.version()), strategy, describe(live, list, degraded), selection.unknown(), degraded);
    }

    private History recall(UserId user, Set<Degradation> degraded) {
        Interactions.Recalled recalled = interactions.recall(user);
        switch (recalled.source()) {
            case MEMORY -> degraded.add(Degradation.HISTORY_FROM_MEMORY);
            case NOWHERE -> degraded.add(Degradation.HISTORY_MISSING);
            case DATABASE -> {}
        }
        return recalled.history();
    }

    private IntPredicate eligible(LiveModel live, RecommendationQuery query, RowSelection selection, BitSet history) {
        BitSet excluded = selection.rows(query.exclude());
        if (!query.includeSeen()) {
            excluded.or(history);
        }
        Instant at = clock.instant();
        IntPredicate eligible = row -> !excluded.get(row) && live.recommendable(row, at);
        if (query.candidates().isPresent()) {
            BitSet candidates = selection.rows(query.candidates().get());
            eligible = eligible.and(candidates::get);
        }
        if (!query.filter().isEmpty()) {
            BitSet matching = selection.rows(items.keysMatching(query.filter()));
            eligible = eligible.and(matching::get);
        }
        if (query.coldStart().isPresent()) {
            boolean coldStart = query.coldStart().get();
            eligible = eligible.and(row -> live.coldStart(row) == coldStart);
        }
        return eligible;
    }

    private static Strategy strategy(LiveModel live, int[] informed) {
        if (informed.length == 0) {
            return Strategy.POPULAR;
        }
        for (int row : informed) {
            if (!live.coldStart(row)) {
                return Strategy.MODEL;
            }
        }
        return Strategy.CONTENT;
    }

    /** Items by falling number of training interactions, then those without any, newest first. */
    private static RankedList popular(LiveModel live, int m, IntPredicate eligible) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < live.popular().length && rows.size() < m; i++) {
            if (eligible.test(live.popular()[i])) {
                rows.add(live.popular()[i]);
            }
        }
        for (int row = live.items().rows() - 1; row >= 0 && rows.size() < m; row--) {
            if (live.coldStart(row) && eligible.test(row)) {
                rows.add(row);
            }
        }
        float[] scores = new float[rows.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = live.interactions(rows.get(i));
        }
        return new RankedList(rows.stream().mapToInt(Integer::intValue).toArray(), scores);
    }

    private List<RecommendedItem> describe(LiveModel live, RankedList list, Set<Degradation> degraded) {
        int[] keys = new int[list.length()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = live.key(list.rows()[i]);
        }
        RememberedTitles.Titles known = titles.of(keys);
        if (known.fromMemory()) {
            degraded.add(Degradation.TITLES_FROM_MEMORY);
        }
        List<RecommendedItem> described = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            int row = list.rows()[i];
            described.add(new RecommendedItem(
                    live.id(row).value(),
                    list.scores()[i],
                    i + 1,
                    live.coldStart(row),
                    Optional.ofNullable(known.byKey().get(keys[i]))));
        }
        return described;
    }
}
