package dev.tandem.registry;

import dev.tandem.evaluation.RankingMetrics;
import java.util.List;
import java.util.Optional;

/**
 * Decision of the gate about a version.
 *
 * @param passed whether the version may become active
 * @param reasons of a rejection, each with its figures; none if the version passed
 * @param notes further facts about the decision
 * @param candidate metrics of the version on the validation users of its snapshot
 * @param popularity metrics of the popularity baseline on the same users
 * @param active metrics of the version active at that time on the same users; empty if none could be loaded
 */
public record GateDecision(
        boolean passed,
        List<String> reasons,
        List<String> notes,
        RankingMetrics candidate,
        RankingMetrics popularity,
        Optional<ActiveMetrics> active) {

    /**
     * Metrics of the active version.
     *
     * @param version its number
     * @param metrics on the validation users of the candidate
     */
    public record ActiveMetrics(long version, RankingMetrics metrics) {}

    public GateDecision {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
        if (passed != reasons.isEmpty()) {
            throw new IllegalArgumentException("passed is " + passed + ", reasons are " + reasons);
        }
    }
}
