package dev.tandem.evaluation;

import java.util.Optional;

/**
 * Means of the ranking metrics over users, each in [0, 1].
 *
 * @param recall20 Recall@20
 * @param recall40 Recall@40
 * @param ndcg100 NDCG@100
 * @param users the number of users; without users the means are 0
 * @param standardErrors of the means; empty if not measured
 */
public record RankingMetrics(
        double recall20, double recall40, double ndcg100, int users, Optional<StandardErrors> standardErrors) {

    /** Metrics without standard errors. */
    public RankingMetrics(double recall20, double recall40, double ndcg100, int users) {
        this(recall20, recall40, ndcg100, users, Optional.empty());
    }

    /** The validation score, by which the best epoch is chosen. */
    public double sum() {
        return recall20 + recall40 + ndcg100;
    }
}
