package dev.tandem.evaluation;

import java.util.List;

/**
 * The metrics of the lists of one ranker on one holdout.
 *
 * @param users metrics of each user
 * @param coverage the share of the eligible items that occur in at least one top-20 list, in [0, 1]
 * @param coldShare the share of the places in the top-20 lists that cold items take, in [0, 1]
 * @param byPopularity held-out items found, by their interactions in training, ascending; empty buckets are left
 *     out
 */
public record Evaluation(UserMetrics users, double coverage, double coldShare, List<PopularityBucket> byPopularity) {

    public Evaluation {
        byPopularity = List.copyOf(byPopularity);
    }

    /** The means over users. */
    public RankingMetrics metrics() {
        return users.mean();
    }
}
