package dev.tandem.evaluation;

import java.util.Optional;

/**
 * How well lists find what was held out, each a mean over users in [0, 1].
 *
 * @param recall20 Recall@20
 * @param recall40 Recall@40
 * @param ndcg100 NDCG@100
 * @param users over how many users the means were taken; without users the means are 0
 * @param standardErrors of the means; empty where they were not measured
 */
public record RankingMetrics(
        double recall20, double recall40, double ndcg100, int users, Optional<StandardErrors> standardErrors) {

    /** Of which no errors are known. */
    public RankingMetrics(double recall20, double recall40, double ndcg100, int users) {
        this(recall20, recall40, ndcg100, users, Optional.empty());
    }

    /** What the best epoch is chosen by. */
    public double sum() {
        return recall20 + recall40 + ndcg100;
    }
}
