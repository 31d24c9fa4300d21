package dev.tandem.evaluation;

/**
 * How well lists find what was held out, each a mean over users in [0, 1].
 *
 * @param recall20 Recall@20
 * @param recall40 Recall@40
 * @param ndcg100 NDCG@100
 * @param users over how many users the means were taken; without users the means are 0
 */
public record RankingMetrics(double recall20, double recall40, double ndcg100, int users) {

    /** The longest list these metrics look at. */
    static final int LIST_LENGTH = 100;

    private static final int SHORT = 20;
    private static final int MEDIUM = 40;

    /** What the best epoch is chosen by. */
    public double sum() {
        return recall20 + recall40 + ndcg100;
    }

    /** Adds up the metrics of users; for one thread. */
    static final class Mean {

        private double recall20;
        private double recall40;
        private double ndcg100;
        private int users;

        /**
         * Adds one user.
         *
         * @param ranked rows, best first
         * @param heldOut what a good ranking finds, not empty
         */
        void add(int[] ranked, int[] heldOut) {
            recall20 += ListMetrics.recall(ranked, heldOut, SHORT);
            recall40 += ListMetrics.recall(ranked, heldOut, MEDIUM);
            ndcg100 += ListMetrics.ndcg(ranked, heldOut, LIST_LENGTH);
            users++;
        }

        /** The mean over the users added. */
        RankingMetrics get() {
            int divisor = Math.max(1, users);
            return new RankingMetrics(recall20 / divisor, recall40 / divisor, ndcg100 / divisor, users);
        }
    }
}
