package dev.tandem.overview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The requests for lists answered up to an instant.
 *
 * @param at the instant
 * @param byKind the number of requests by the strategy of the answer; {@value #EXPLAINED} for those with reasons,
 *     {@value #FAILED} for server errors
 * @param timed the number of requests without reasons
 * @param upTo the number of those by their latency: at most the key, in milliseconds
 */
record RequestCounters(Instant at, Map<String, Long> byKind, long timed, TreeMap<Double, Long> upTo) {

    static final String FAILED = "failed";
    static final String EXPLAINED = "explained";

    private static final String REQUESTS = "http.server.requests";
    private static final List<String> ROUTES = List.of("/api/v1/users/{id}/recommendations", "/api/v1/recommendations");
    private static final String EXPLANATIONS = "/api/v1/recommendations/explanations";

    /** The counters of the meters. */
    static RequestCounters of(MeterRegistry registry, Instant at) {
        Map<String, Long> byKind = new HashMap<>();
        long timed = 0;
        TreeMap<Double, Long> upTo = new TreeMap<>();
        for (String route : ROUTES) {
            for (Timer timer : answered(registry, route)) {
                String strategy = Objects.requireNonNullElse(timer.getId().getTag("strategy"), "none");
                byKind.merge(failed(timer) ? FAILED : strategy, timer.count(), Long::sum);
                timed += timer.count();
                for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
                    upTo.merge(bucket.bucket(TimeUnit.MILLISECONDS), (long) bucket.count(), Long::sum);
                }
            }
        }
        for (Timer timer : answered(registry, EXPLANATIONS)) {
            byKind.merge(failed(timer) ? FAILED : EXPLAINED, timer.count(), Long::sum);
        }
        return new RequestCounters(at, byKind, timed, upTo);
    }

    private static List<Timer> answered(MeterRegistry registry, String route) {
        return registry.find(REQUESTS).tag("uri", route).timers().stream()
                .filter(timer -> !"CLIENT_ERROR".equals(timer.getId().getTag("outcome")))
                .toList();
    }

    private static boolean failed(Timer timer) {
        return "SERVER_ERROR".equals(timer.getId().getTag("outcome"));
    }

    /** The requests since an earlier instant. */
    Overview.Minute since(RequestCounters earlier) {
        TreeMap<Double, Long> growth = new TreeMap<>();
        upTo.forEach((millis, count) -> growth.put(millis, count - earlier.upTo.getOrDefault(millis, 0L)));
        long count = timed - earlier.timed;
        return new Overview.Minute(
                earlier.at,
                growth(earlier, "model"),
                growth(earlier, "content"),
                growth(earlier, "popular"),
                growth(earlier, EXPLAINED),
                growth(earlier, FAILED),
                quantile(growth, count, 0.5),
                quantile(growth, count, 0.99));
    }

    private long growth(RequestCounters earlier, String name) {
        return byKind.getOrDefault(name, 0L) - earlier.byKind.getOrDefault(name, 0L);
    }

    /** A quantile, interpolated within its bucket; the last bound if it exceeds all buckets. */
    private static Optional<Double> quantile(TreeMap<Double, Long> upTo, long all, double share) {
        if (all == 0 || upTo.isEmpty()) {
            return Optional.empty();
        }
        double target = share * all;
        double from = 0;
        long before = 0;
        for (Map.Entry<Double, Long> bucket : upTo.entrySet()) {
            long count = bucket.getValue();
            if (count >= target) {
                return Optional.of(from + (bucket.getKey() - from) * (target - before) / (count - before));
            }
            from = bucket.getKey();
            before = count;
        }
        return Optional.of(upTo.lastKey());
    }
}
