package dev.tandem.reliability;

import dev.tandem.reliability.LoadPlan.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The responses to a {@link LoadClient}.
 *
 * @param phases in the order they were named
 * @param interactions number of interactions sent, acknowledged or not, of users {@code load-user-0} and so on
 * @param items number of items sent, {@code load-item-0} and so on
 * @param refused connections that one replica refused and another took; nothing was in flight on them
 * @param wrongAnswers the first responses that do not match one version
 */
record LoadReport(
        Map<String, Map<Kind, Answers>> phases,
        long interactions,
        long items,
        long refused,
        List<String> wrongAnswers) {

    /**
     * The responses to requests of one kind in one phase.
     *
     * @param sent number of requests
     * @param statuses number of responses by status
     * @param failures number of requests without a response, by reason
     * @param strategies number of responses by strategy
     * @param versions number of responses by model version
     * @param wrong number of responses that do not match one version
     * @param p50 milliseconds from when the request was due until its answer
     * @param p99 the same
     * @param max the same
     * @param longestSilence longest time without a successful response, in milliseconds
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
