package dev.tandem.evaluation;

import java.util.Arrays;
import java.util.Optional;

/**
 * The metrics of each evaluated user, in the order of the holdout, as a paired test needs them.
 *
 * @param recall20 double[users], Recall@20
 * @param recall40 double[users], Recall@40
 * @param ndcg100 double[users], NDCG@100
 */
public record UserMetrics(double[] recall20, double[] recall40, double[] ndcg100) {

    public UserMetrics {
        if (recall20.length != recall40.length || recall20.length != ndcg100.length) {
            throw new IllegalArgumentException(
                    "metrics of " + recall20.length + ", " + recall40.length + " and " + ndcg100.length + " users");
        }
    }

    /** The number of evaluated users. */
    public int users() {
        return recall20.length;
    }

    /** One metric of all users, double[users]. */
    public double[] values(Metric metric) {
        return switch (metric) {
            case RECALL_20 -> recall20;
            case RECALL_40 -> recall40;
            case NDCG_100 -> ndcg100;
        };
    }

    /** The mean of one metric over users; 0 without users. */
    public double mean(Metric metric) {
        double sum = 0;
        for (double value : values(metric)) {
            sum += value;
        }
        return sum / Math.max(1, users());
    }

    /**
     * The standard error of the paired difference of two means; 0 for fewer than two users.
     *
     * @param other metrics of the same users in the same order
     */
    public double standardErrorAgainst(UserMetrics other, Metric metric) {
        double[] first = values(metric);
        double[] second = other.values(metric);
        if (first.length != second.length) {
            throw new IllegalArgumentException("metrics of " + first.length + " users, compared with " + second.length);
        }
        double[] differences = new double[first.length];
        Arrays.setAll(differences, user -> first[user] - second[user]);
        return standardError(differences);
    }

    private static double standardError(double[] values) {
        double mean = Arrays.stream(values).sum() / Math.max(1, values.length);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / Math.max(1, values.length - 1) / Math.max(1, values.length));
    }

    /** The standard error of the mean of one metric; 0 for fewer than two users. */
    double standardError(Metric metric) {
        return standardError(values(metric));
    }

    /** The means over users. */
    public RankingMetrics mean() {
        return new RankingMetrics(
                mean(Metric.RECALL_20),
                mean(Metric.RECALL_40),
                mean(Metric.NDCG_100),
                users(),
                Optional.of(new StandardErrors(
                        standardError(Metric.RECALL_20),
                        standardError(Metric.RECALL_40),
                        standardError(Metric.NDCG_100))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserMetrics that
                && Arrays.equals(recall20, that.recall20)
                && Arrays.equals(recall40, that.recall40)
                && Arrays.equals(ndcg100, that.ndcg100);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ndcg100);
    }
}
