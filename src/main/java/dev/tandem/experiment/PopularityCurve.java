package dev.tandem.experiment;

import dev.tandem.evaluation.PopularityBucket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How well held-out items are found by how often training saw them, over all splits together. */
final class PopularityCurve {

    private PopularityCurve() {}

    /**
     * Items of like popularity.
     *
     * @param label how many interactions: 4-7
     * @param heldOut how many were held out
     * @param recall the share of those found in the top 20
     */
    record Point(String label, int heldOut, double recall) {}

    /** The points, least popular first. */
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
