package dev.tandem.reliability;

import dev.tandem.reliability.LoadPlan.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What became of the requests of a {@link LoadClient}.
 *
 * @param phases in the order they were named
 * @param interactions how many interactions were sent, acknowledged or not: users {@code load-user-0} and on
 * @param items how many items were sent: {@code load-item-0} and on
 * @param refused connections that one replica refused and another took; nothing was in flight on them
 * @param wrongAnswers the first answers that do not come from one version
 */
record LoadReport(
        Map<String, Map<Kind, Answers>> phases,
        long interactions,
        long items,
        long refused,
        List<String> wrongAnswers) {

    /**
     * The answers to requests of one kind in one phase.
     *
     * @param sent requests
     * @param statuses how many answers by status
     * @param failures how many requests without an answer, by reason
     * @param strategies how many answers by what they rest on
     * @param versions how many answers by model version
     * @param wrong answers that do not come from one version
     * @param p50 milliseconds from when the request was due until its answer
     * @param p99 the same
     * @param max the same
     * @param longestSilence milliseconds without any good answer
     */
    record Answers(
            long sent,
            Map<Integer, Long> statuses,
            Map<String, Long> failures,
            Map<String, Long> strategies,
            Map<Long, Long> versions,
            long wrong,
            double p50,
            double p99,
            double max,
            double longestSilence) {

        /** Requests that got no answer, or another than a good one. */
        long failed() {
            return sent
                    - statuses.entrySet().stream()
                            .filter(status -> status.getKey() / 100 == 2)
                            .mapToLong(Map.Entry::getValue)
                            .sum();
        }
    }

    Answers answers(String phase, Kind kind) {
        return Objects.requireNonNull(phases.get(phase).get(kind));
    }

    long sent() {
        return all().mapToLong(Answers::sent).sum();
    }

    long failed() {
        return all().mapToLong(Answers::failed).sum();
    }

    long wrong() {
        return all().mapToLong(Answers::wrong).sum();
    }

    private Stream<Answers> all() {
        return phases.values().stream().flatMap(kinds -> kinds.values().stream());
    }
}
