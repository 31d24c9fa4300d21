package dev.tandem.evaluation;

import java.util.Arrays;

/** The metrics of one ranked list, given the items held out. */
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

    /** NDCG@M = Σ 1/log2(rank+1) over hits, divided by the same for an ideal list of min(M, held out) hits; in [0, 1]. */
    static double ndcg(int[] ranked, int[] heldOut, int m) {
        int[] relevant = sorted(heldOut);
        double discounted = 0;
        for (int i = 0; i < Math.min(m, ranked.length); i++) {
            discounted += isIn(relevant, ranked[i]) ? discount(i + 1) : 0;
        }
        double ideal = 0;
        for (int rank = 1; rank <= Math.min(m, relevant.length); rank++) {
            ideal += discount(rank);
        }
        return discounted / ideal;
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
