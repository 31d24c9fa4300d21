package dev.tandem.registry;

import dev.tandem.evaluation.RankingMetrics;
import java.util.List;
import java.util.Optional;

/**
 * Whether a version may serve, and why.
 *
 * @param passed whether it may
 * @param reasons why not, each in words and figures; none if it passed
 * @param notes what else the decision rests on
 * @param candidate the version on the validation users of its snapshot
 * @param popularity the baseline on the same users
 * @param active the version that served, on the same users; empty if there was none that could be loaded
 */
public record GateDecision(
        boolean passed,
        List<String> reasons,
        List<String> notes,
        RankingMetrics candidate,
        RankingMetrics popularity,
        Optional<ActiveFigures> active) {

    /**
     * What the candidate was compared with.
     *
     * @param version that served
     * @param metrics of it
     */
    public record ActiveFigures(long version, RankingMetrics metrics) {}

    public GateDecision {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
        if (passed != reasons.isEmpty()) {
            throw new IllegalArgumentException("passed is " + passed + ", reasons are " + reasons);
        }
    }
}
