package dev.tandem.recommendation;

import dev.tandem.interaction.Interactions.LoadedHistory;
import dev.tandem.interaction.Interactions.Source;
import dev.tandem.item.ItemId;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.RankedList;
import dev.tandem.recommendation.ListCache.ListKey;
import dev.tandem.serving.LiveModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** One request in terms of one live model: the rows its history is made of, and those that may be listed. */
public final class ResolvedQuery {

    private static final int SHOWN = 10;

    private final LiveModel live;
    private final RecommendationQuery query;
    private final Source source;
    private final List<String> firstUnknown = new ArrayList<>();
    private int unknown;
    private final int[] informed; // ascending
    private final int[] excluded; // ascending
    private final Optional<BitSet> candidates;
    private final IntPredicate eligible;
    private final float coldStartBoost;

    /**
     * Takes a request apart.
     *
     * @param loaded the history that is stored of its user
     * @param matching keys of the items that its filter lets through, ascending
     * @param at when it is answered
     * @param coldStartBoost where the query has none
     */
    ResolvedQuery(
            LiveModel live,
            RecommendationQuery query,
            LoadedHistory loaded,
            Optional<int[]> matching,
            Instant at,
            float coldStartBoost) {
        this.live = live;
        this.query = query;
        this.source = loaded.source();
        int[] history = ascending(rows(query.history()), rows(loaded.history().itemKeys()));
        this.excluded = ascending(rows(query.exclude()), query.includeSeen() ? new int[0] : history);
        this.informed = Arrays.stream(history).filter(live::hasEvidence).toArray();
        this.candidates = candidates(query.candidates().map(this::rows), matching.map(this::rows));
        this.eligible = eligible(at);
        this.coldStartBoost = query.coldStartBoost().orElse(coldStartBoost);
    }

    /** The rows of the history of which anything is known, ascending. */
    int[] informed() {
        return informed.clone();
    }

    /** The log-odds added to the scores of cold-start items. */
    float coldStartBoost() {
        return coldStartBoost;
    }

    /** What the list rests on. */
    public Strategy strategy() {
        if (informed.length == 0) {
            return Strategy.POPULAR;
        }
        return Arrays.stream(informed).allMatch(live::coldStart) ? Strategy.CONTENT : Strategy.MODEL;
    }

    /** The request to the ranker. */
    public ListRequest listRequest() {
        return new ListRequest(
                live.ranker().foldIn(live.items(), informed),
                query.m(),
                coldStartBoost,
                candidates,
                eligible);
    }

    /** The key of its list in the cache; empty if the list depends on more than the key, or if it is not ranked. */
    Optional<ListKey> listKey() {
        boolean more = candidates.isPresent() || query.coldStart().isPresent() || live.hasWindows();
        return more || strategy() == Strategy.POPULAR
                ? Optional.empty()
                : Optional.of(new ListKey(informed, excluded, query.m(), coldStartBoost));
    }

    /** Items by falling number of training interactions, then those without any, newest first. */
    RankedList popular() {
        int last = live.items().rows() - 1;
        int[] rows = IntStream.concat(
                        Arrays.stream(live.popular()),
                        IntStream.rangeClosed(0, last).map(i -> last - i).filter(live::coldStart))
                .filter(row -> candidates.isEmpty() || candidates.get().get(row))
                .filter(eligible)
                .limit(query.m())
                .toArray();
        float[] scores = new float[rows.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = live.interactions(rows[i]);
        }
        return new RankedList(rows, scores);
    }

    /** What a client named and the model does not know; empty if it knows all. */
    Optional<UnknownItems> unknown() {
        return unknown == 0 ? Optional.empty() : Optional.of(new UnknownItems(unknown, firstUnknown));
    }

    /** What the history lacks. */
    Set<Degradation> degraded() {
        return switch (source) {
            case DATABASE -> Set.of();
            case MEMORY -> Set.of(Degradation.HISTORY_FROM_MEMORY);
            case NOWHERE -> Set.of(Degradation.HISTORY_MISSING);
        };
    }

    private IntPredicate eligible(Instant at) {
        IntPredicate eligible = row -> Arrays.binarySearch(excluded, row) < 0 && live.recommendable(row, at);
        if (query.coldStart().isPresent()) {
            boolean coldStart = query.coldStart().get();
            return eligible.and(row -> live.coldStart(row) == coldStart);
        }
        return eligible;
    }

    /** The rows in both; empty for all. */
    private static Optional<BitSet> candidates(Optional<int[]> named, Optional<int[]> matching) {
        if (named.isEmpty() && matching.isEmpty()) {
            return Optional.empty();
        }
        BitSet candidates = bits(named.or(() -> matching).orElseThrow());
        matching.ifPresent(rows -> candidates.and(bits(rows)));
        return Optional.of(candidates);
    }

    /** The rows of items a client named. */
    private int[] rows(Collection<ItemId> ids) {
        int[] rows = new int[ids.size()];
        int count = 0;
        for (ItemId id : ids) {
            OptionalInt row = live.rowOf(id);
            if (row.isPresent()) {
                rows[count++] = row.getAsInt();
            } else {
                unknown++;
                if (firstUnknown.size() < SHOWN) {
                    firstUnknown.add(id.value());
                }
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** The rows of stored items; one that this model does not know yet has none. */
    private int[] rows(int[] keys) {
        int[] rows = new int[keys.length];
        int count = 0;
        for (int key : keys) {
            OptionalInt row = live.rowOf(key);
            if (row.isPresent()) {
                rows[count++] = row.getAsInt();
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static int[] ascending(int[] some, int[] others) {
        int[] rows = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, rows, some.length, others.length);
        Arrays.sort(rows);
        int count = 0;
        for (int row : rows) {
            if (count == 0 || row != rows[count - 1]) {
                rows[count++] = row;
            }
        }
        return count == rows.length ? rows : Arrays.copyOf(rows, count);
    }

    private static BitSet bits(int[] rows) {
        BitSet bits = new BitSet();
        for (int row : rows) {
            bits.set(row);
        }
        return bits;
    }
}
