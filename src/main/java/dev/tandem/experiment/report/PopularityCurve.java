package dev.tandem.experiment.report;

import dev.tandem.evaluation.PopularityBucket;
import dev.tandem.experiment.trial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recall of held-out items by their number of interactions in training, over all splits. */
final class PopularityCurve {

    private PopularityCurve() {}

    /**
     * Items of similar popularity.
     *
     * @param label the range of interactions: 4-7
     * @param heldOut the number of held-out items
     * @param recall the share of them found in the top 20
     */
    record Point(String label, int heldOut, double recall) {}

    /** The points by ascending popularity. */
    static List<Point> of(List<Outcome> splits) {
        Map<Integer, PopularityBucket> sums = new TreeMap<>();
        splits.forEach(outcome -> outcome.scores()
                .byPopularity()
                .forEach(bucket -> sums.merge(bucket.atLeast(), bucket, PopularityCurve::sum)));
        return sums.values().stream()
                .map(bucket -> new Point(label(bucket), bucket.heldOut(), bucket.recall20()))
                .toList();
    }

    private static PopularityBucket sum(PopularityBucket first, PopularityBucket second) {
        return new PopularityBucket(
                first.atLeast(), first.atMost(), first.heldOut() + second.heldOut(), first.found() + second.found());
    }

    private static String label(PopularityBucket bucket) {
        return bucket.atLeast() == bucket.atMost()
                ? Integer.toString(bucket.atLeast())
                : bucket.atLeast() + "-" + bucket.atMost();
    }
}
