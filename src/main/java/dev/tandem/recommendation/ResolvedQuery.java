package dev.tandem.recommendation;

import dev.tandem.interaction.ItemPopularity;
import dev.tandem.interaction.LoadedHistory;
import dev.tandem.interaction.LoadedHistory.Source;
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

/** A query in the rows of one live model: the rows of its history, and those that may be listed. */
public final class ResolvedQuery {

    private static final int MAX_UNKNOWN_SHOWN = 10;

    private final LiveModel live;
    private final RecommendationQuery query;
    private final Source historySource;
    private final List<String> firstUnknown = new ArrayList<>();
    private int unknownCount;
    private final int[] evidence; // rows of the history with evidence, ascending
    private final int[] excluded; // rows, ascending
    private final Optional<BitSet> candidates; // rows; empty for all
    private final IntPredicate eligible;
    private final Strategy strategy;
    private final float coldStartBoost;

    /**
     * Resolves a query.
     *
     * @param loaded the stored history of its user
     * @param matching keys of the items that pass its filter, ascending; empty for all
     * @param at when it is answered
     * @param defaultBoost the cold-start boost of a query without one
     */
    ResolvedQuery(
            LiveModel live,
            RecommendationQuery query,
            LoadedHistory loaded,
            Optional<int[]> matching,
            Instant at,
            float defaultBoost) {
        this.live = live;
        this.query = query;
        this.historySource = loaded.source();
        int[] history = union(rows(query.history()), rows(loaded.history().itemKeys()));
        this.excluded = union(rows(query.exclude()), query.includeSeen() ? new int[0] : history);
        this.evidence = Arrays.stream(history).filter(live::hasEvidence).toArray();
        this.candidates = candidates(query.candidates().map(this::rows), matching.map(this::rows));
        this.eligible = eligible(at);
        this.strategy = strategy(live, evidence);
        this.coldStartBoost = query.coldStartBoost().orElse(defaultBoost);
    }

    /** The rows of the history with evidence, ascending. */
    int[] evidence() {
        return evidence.clone();
    }

    /** The number of items the query allows in its list. */
    int m() {
        return query.m();
    }

    /** The log-odds added to the scores of cold-start items. */
    float coldStartBoost() {
        return coldStartBoost;
    }

    /** What the list is based on. */
    public Strategy strategy() {
        return strategy;
    }

    /** The request to the ranker, for a query that is not answered with popular items. */
    public ListRequest listRequest() {
        return new ListRequest(live.foldIn(evidence), query.m(), coldStartBoost, candidates, eligible);
    }

    /** The key of the list in the cache; empty if the list depends on more than the key, or is of popular items. */
    Optional<ListKey> listKey() {
        boolean dependsOnMore = candidates.isPresent() || query.coldStart().isPresent() || live.hasWindows();
        return dependsOnMore || strategy == Strategy.POPULAR
                ? Optional.empty()
                : Optional.of(new ListKey(evidence, excluded, query.m(), coldStartBoost));
    }

    /**
     * The list of popular items: by falling number of users, of equal ones the newer first; items without interactions come
     * last. The score is the number of users.
     */
    RankedList popular(ItemPopularity popularity) {
        int[] popular = popularity
                .keys()
                .map(key -> live.rowOf(key).orElse(-1))
                .filter(row -> row >= 0 && admits(row))
                .limit(query.m())
                .toArray();
        int[] rows = popular.length == query.m()
                ? popular
                : IntStream.concat(Arrays.stream(popular), withoutUsers(popularity))
                        .limit(query.m())
                        .toArray();
        float[] scores = new float[rows.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = popularity.users(live.key(rows[i]));
        }
        return new RankedList(rows, scores);
    }

    /** The items that the query named and the model does not contain; empty if it contains all. */
    Optional<UnknownItems> unknown() {
        return unknownCount == 0 ? Optional.empty() : Optional.of(new UnknownItems(unknownCount, firstUnknown));
    }

    /** The shortcomings of the history. */
    Set<Degradation> degradations() {
        return switch (historySource) {
            case DATABASE -> Set.of();
            case CACHE -> Set.of(Degradation.HISTORY_FROM_MEMORY);
            case NONE -> Set.of(Degradation.HISTORY_MISSING);
        };
    }

    private static Strategy strategy(LiveModel live, int[] evidence) {
        if (evidence.length == 0) {
            return Strategy.POPULAR;
        }
        return Arrays.stream(evidence).allMatch(live::coldStart) ? Strategy.CONTENT : Strategy.MODEL;
    }

    /** The rows of items without interactions that may be listed, the newest first. */
    private IntStream withoutUsers(ItemPopularity popularity) {
        return candidates
                .map(BitSet::stream)
                .orElseGet(() -> IntStream.range(0, live.rows()))
                .filter(eligible)
                .filter(row -> popularity.users(live.key(row)) == 0)
                .mapToLong(row -> (long) -live.key(row) << Integer.SIZE | row)
                .sorted()
                .mapToInt(each -> (int) each);
    }

    private boolean admits(int row) {
        return (candidates.isEmpty() || candidates.get().get(row)) && eligible.test(row);
    }

    private IntPredicate eligible(Instant at) {
        IntPredicate allowed = row -> Arrays.binarySearch(excluded, row) < 0 && live.recommendable(row, at);
        if (query.coldStart().isPresent()) {
            boolean coldStart = query.coldStart().get();
            return allowed.and(row -> live.coldStart(row) == coldStart);
        }
        return allowed;
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

    /** The rows of items that the query named; the others are counted as unknown. */
    private int[] rows(Collection<ItemId> ids) {
        int[] rows = new int[ids.size()];
        int count = 0;
        for (ItemId id : ids) {
            OptionalInt row = live.rowOf(id);
            if (row.isPresent()) {
                rows[count++] = row.getAsInt();
            } else {
                unknownCount++;
                if (firstUnknown.size() < MAX_UNKNOWN_SHOWN) {
                    firstUnknown.add(id.value());
                }
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** The rows of stored items; items that the live model does not contain yet are left out. */
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

    /** The distinct rows of both, ascending. */
    private static int[] union(int[] some, int[] others) {
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
