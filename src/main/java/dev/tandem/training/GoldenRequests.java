package dev.tandem.training;

import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.Query;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Checks that the lists of a model are sound: full, finite, ordered, without the history, and not all the same. */
final class GoldenRequests {

    private static final int M = 20;

    private final Ranker ranker;
    private final ItemRows items;

    GoldenRequests(Ranker ranker) {
        this.ranker = ranker;
        this.items = ranker.trainedRows();
    }

    /**
     * Faults in the lists of a seeded sample of histories; none if all lists are sound.
     *
     * @param histories [users][items]
     * @param requests size of the sample
     */
    List<String> faults(SparseRows histories, int requests, long seed) {
        int[] users = new Random(seed)
                .ints(requests, 0, Math.max(1, histories.rows()))
                .distinct()
                .filter(user -> user < histories.rows())
                .toArray();
        List<String> faults = new ArrayList<>();
        for (int user : users) {
            fault(histories.row(user)).filter(fault -> !faults.contains(fault)).ifPresent(faults::add);
        }
        long answers = Arrays.stream(users)
                .mapToObj(user ->
                        Arrays.hashCode(list(histories.row(user), new BitSet()).rows()))
                .distinct()
                .count();
        if (users.length > 1 && items.rows() > M && answers == 1) {
            faults.add(users.length + " different histories get the same list");
        }
        return faults;
    }

    private Optional<String> fault(int[] history) {
        BitSet seen = new BitSet();
        Arrays.stream(history).forEach(seen::set);
        RankedList list = list(history, seen);
        int expected = Math.min(M, items.rows() - seen.cardinality());
        String request = "a golden request with a history of " + history.length + " items";
        if (list.length() < expected) {
            return Optional.of(request + " gets " + list.length() + " items, expected " + expected);
        }
        for (int rank = 0; rank < list.length(); rank++) {
            if (!Float.isFinite(list.scores()[rank])) {
                return Optional.of(request + " gets a score of " + list.scores()[rank]);
            }
            if (seen.get(list.rows()[rank])) {
                return Optional.of(request + " gets an item of the history");
            }
            if (rank > 0 && !isOrdered(list, rank)) {
                return Optional.of(request + " gets a list out of order");
            }
        }
        return Optional.empty();
    }

    /** By descending score; ties by ascending row. */
    private static boolean isOrdered(RankedList list, int rank) {
        float before = list.scores()[rank - 1];
        float score = list.scores()[rank];
        return score < before || (score == before && list.rows()[rank] > list.rows()[rank - 1]);
    }

    private RankedList list(int[] history, BitSet excluded) {
        Query query = ranker.foldIn(items, history);
        return ranker.top(items, query, M, row -> !excluded.get(row));
    }
}
