package dev.tandem.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The metrics of one ranker on several splits.
 *
 * @param splits metrics of the users of each split, not empty
 */
public record SplitResults(List<UserMetrics> splits) {

    public SplitResults {
        splits = List.copyOf(splits);
        if (splits.isEmpty()) {
            throw new IllegalArgumentException("no splits, expected at least one");
        }
    }

    /** Mean and spread of a metric over the splits; each split counts the same. */
    public Spread spread(Metric metric) {
        return Spread.of(
                splits.stream().mapToDouble(users -> users.mean(metric)).toArray());
    }

    /** The test of this ranker against another one; both were evaluated on the same users in the same order. */
    public PairedTest against(SplitResults other, Metric metric) {
        return PairedTest.of(pooled(metric), other.pooled(metric));
    }

    /** One metric of the users of all splits. */
    private double[] pooled(Metric metric) {
        return splits.stream()
                .flatMapToDouble(users -> Arrays.stream(users.values(metric)))
                .toArray();
    }
}
