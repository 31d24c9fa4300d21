package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The ranked lists of the users of a holdout.
 *
 * @param lists int[users][at most 100], rows, best first
 */
record UserLists(int[][] lists) {

    private static final int TOP = 20;

    /**
     * Ranks the items for each user, in parallel.
     *
     * @param histories [users][items]; items of the history are not eligible
     * @param eligible accepts the other rows that may be in the lists
     */
    static UserLists of(ItemRanker ranker, SparseRows histories, IntPredicate eligible) {
        return new UserLists(IntStream.range(0, histories.rows())
                .parallel()
                .mapToObj(user -> list(ranker, histories.row(user), eligible))
                .toArray(int[][]::new));
    }

    private static int[] list(ItemRanker ranker, int[] history, IntPredicate eligible) {
        BitSet seen = new BitSet();
        Arrays.stream(history).forEach(seen::set);
        return ranker.top(history, Metric.LIST_LENGTH, row -> !seen.get(row) && eligible.test(row))
                .rows();
    }

    /**
     * Measures the lists of the users with held-out items.
     *
     * @param heldOut [users][items]; users with an empty row are left out
     */
    UserMetrics against(SparseRows heldOut) {
        return new UserMetrics(
                values(Metric.RECALL_20, heldOut), values(Metric.RECALL_40, heldOut), values(Metric.NDCG_100, heldOut));
    }

    private double[] values(Metric metric, SparseRows heldOut) {
        return IntStream.range(0, lists.length)
                .filter(user -> heldOut.length(user) > 0)
                .mapToDouble(user -> metric.of(lists[user], heldOut.row(user)))
                .toArray();
    }

    /** The share of the eligible items that occur in at least one top-20 list; 0 if none is eligible. */
    double coverage(int eligibleItems) {
        long listed = top20().distinct().count();
        return (double) listed / Math.max(1, eligibleItems);
    }

    /** The share of the entries of the top-20 lists that are the given items; 0 without lists. */
    double share(IntPredicate items) {
        long entries = top20().count();
        return (double) top20().filter(items).count() / Math.max(1, entries);
    }

    /**
     * Held-out items found in the top-20 lists, by popularity.
     *
     * @param counts int[items], interactions of each item in training
     */
    List<PopularityBucket> byPopularity(SparseRows heldOut, int[] counts) {
        int[] held = new int[PopularityBucket.BUCKETS];
        int[] found = new int[PopularityBucket.BUCKETS];
        for (int user = 0; user < lists.length; user++) {
            BitSet listed = new BitSet();
            Arrays.stream(lists[user]).limit(TOP).forEach(listed::set);
            for (int item : heldOut.row(user)) {
                int bucket = PopularityBucket.indexOf(counts[item]);
                held[bucket]++;
                found[bucket] += listed.get(item) ? 1 : 0;
            }
        }
        List<PopularityBucket> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < held.length; bucket++) {
            if (held[bucket] > 0) {
                buckets.add(PopularityBucket.of(bucket, held[bucket], found[bucket]));
            }
        }
        return buckets;
    }

    private IntStream top20() {
        return Arrays.stream(lists).flatMapToInt(list -> Arrays.stream(list).limit(TOP));
    }
}
