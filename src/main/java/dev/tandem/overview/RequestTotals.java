package dev.tandem.overview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The requests for lists that were answered up to a moment.
 *
 * @param at the moment
 * @param byStrategy how many, by the strategy of the answer; {@value #FAILED} for those that failed by our fault
 * @param upTo how many took at most so many milliseconds
 */
record RequestTotals(Instant at, Map<String, Long> byStrategy, TreeMap<Double, Long> upTo) {

    static final String FAILED = "failed";

    private static final String REQUESTS = "http.server.requests";
    private static final List<String> ROUTES = List.of("/api/v1/users/{id}/recommendations", "/api/v1/recommendations");

    /** What the meters tell. */
    static RequestTotals of(MeterRegistry registry, Instant at) {
        Map<String, Long> byStrategy = new HashMap<>();
        TreeMap<Double, Long> upTo = new TreeMap<>();
        for (String route : ROUTES) {
            Collection<Timer> timers = registry.find(REQUESTS).tag("uri", route).timers();
            for (Timer timer : timers) {
                if ("CLIENT_ERROR".equals(timer.getId().getTag("outcome"))) {
                    continue;
                }
                String strategy = "SERVER_ERROR".equals(timer.getId().getTag("outcome"))
                        ? FAILED
                        : Objects.requireNonNullElse(timer.getId().getTag("strategy"), "none");
                byStrategy.merge(strategy, timer.count(), Long::sum);
                for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
                    upTo.merge(bucket.bucket(TimeUnit.MILLISECONDS), (long) bucket.count(), Long::sum);
                }
            }
        }
        return new RequestTotals(at, byStrategy, upTo);
    }

    /** What came since an earlier moment. */
    Overview.Minute since(RequestTotals earlier) {
        TreeMap<Double, Long> grown = new TreeMap<>();
        upTo.forEach((millis, count) -> grown.put(millis, count - earlier.upTo.getOrDefault(millis, 0L)));
        long all = byStrategy.keySet().stream()
                .mapToLong(name -> grown(earlier, name))
                .sum();
        return new Overview.Minute(
                earlier.at,
                grown(earlier, "model"),
                grown(earlier, "content"),
                grown(earlier, "popular"),
                grown(earlier, FAILED),
                quantile(grown, all, 0.5),
                quantile(grown, all, 0.99));
    }

    private long grown(RequestTotals earlier, String name) {
        return byStrategy.getOrDefault(name, 0L) - earlier.byStrategy.getOrDefault(name, 0L);
    }

    /** By a straight line within the bucket; the last bound for what took longer than all of them. */
    private static Optional<Double> quantile(TreeMap<Double, Long> upTo, long all, double share) {
        if (all == 0 || upTo.isEmpty()) {
            return Optional.empty();
        }
        double wanted = share * all;
        double from = 0;
        long before = 0;
        for (Map.Entry<Double, Long> bucket : upTo.entrySet()) {
            long count = bucket.getValue();
            if (count >= wanted) {
                return Optional.of(from + (bucket.getKey() - from) * (wanted - before) / (count - before));
            }
            from = bucket.getKey();
            before = count;
        }
        return Optional.of(upTo.lastKey());
    }
}
