package dev.tandem.evaluation;

import java.util.Arrays;

/** Metrics of one ranked list against the items held out. */
final class ListMetrics {

    private ListMetrics() {}

    /** Recall@M = hits in the first M / min(M, held out), in [0, 1]. */
    static double recall(int[] ranked, int[] heldOut, int m) {
        int[] relevant = sorted(heldOut);
        int hits = 0;
        for (int i = 0; i < Math.min(m, ranked.length); i++) {
            hits += isIn(relevant, ranked[i]) ? 1 : 0;
        }
        return (double) hits / Math.min(m, relevant.length);
    }

    /** NDCG@M = Σ 1/log2(rank+1) over hits, over the same for an ideal list cut at min(M, held out); in [0, 1]. */
    static double ndcg(int[] ranked, int[] heldOut, int m) {
        int[] relevant = sorted(heldOut);
        double gain = 0;
        for (int i = 0; i < Math.min(m, ranked.length); i++) {
            gain += isIn(relevant, ranked[i]) ? discount(i + 1) : 0;
        }
        double ideal = 0;
        for (int rank = 1; rank <= Math.min(m, relevant.length); rank++) {
            ideal += discount(rank);
        }
        return gain / ideal;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }

    private static int[] sorted(int[] heldOut) {
        if (heldOut.length == 0) {
            throw new IllegalArgumentException("nothing is held out, expected at least one item");
        }
        int[] sorted = heldOut.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static boolean isIn(int[] sorted, int row) {
        return Arrays.binarySearch(sorted, row) >= 0;
    }
}
