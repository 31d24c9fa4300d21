package dev.tandem.reliability;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The requests that a {@link LoadClient} sends and the expected responses.
 *
 * @param targets roots of the replicas, taken in turn
 * @param followReadiness whether replicas whose {@code /readyz} is not 200 are skipped, as by a load balancer
 * @param requestsPerSecond rate of all kinds together, independent of responses
 * @param mix the kinds in turn; a kind may occur several times
 * @param histories of the requests that hold one
 * @param m length of the requested lists
 * @param users number of planted users
 * @param batch interactions in one request
 * @param expected by model version and number of history, the scores of all planted items; empty for no check
 * @param acknowledged file of acknowledged records, one per line
 */
record LoadPlan(
        List<String> targets,
        boolean followReadiness,
        int requestsPerSecond,
        List<Kind> mix,
        List<List<String>> histories,
        int m,
        int users,
        int batch,
        Map<Long, List<Map<String, Double>>> expected,
        String acknowledged) {

    static final int HISTORIES = 20;

    /** The kind of a request. */
    enum Kind {
        /** A list for a history in the request. */
        HISTORY,
        /** A list for a user whom the service knows. */
        USER,
        /** New interactions of users {@code load-user-…}, each with one planted item. */
        INTERACTIONS,
        /** A new item {@code load-item-…}. */
        ITEM
    }

    static LoadPlan to(TandemProcess target, int requestsPerSecond, Kind... mix) {
        return to(List.of(target), requestsPerSecond, mix);
    }

    static LoadPlan to(List<TandemProcess> targets, int requestsPerSecond, Kind... mix) {
        return new LoadPlan(
                targets.stream().map(TandemProcess::url).toList(),
                false,
                requestsPerSecond,
                List.of(mix),
                PlantedItems.histories(HISTORIES),
                10,
                PlantedItems.USERS,
                20,
                Map.of(),
                Processes.file("acknowledged", ".txt").toString());
    }

    LoadPlan followingReadiness() {
        return new LoadPlan(targets, true, requestsPerSecond, mix, histories, m, users, batch, expected, acknowledged);
    }

    LoadPlan expecting(Map<Long, List<Map<String, Double>>> scores) {
        return new LoadPlan(
                targets, followReadiness, requestsPerSecond, mix, histories, m, users, batch, scores, acknowledged);
    }

    Path acknowledgedFile() {
        return Path.of(acknowledged);
    }
}
