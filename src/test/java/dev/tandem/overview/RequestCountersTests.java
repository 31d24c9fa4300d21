package dev.tandem.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestCountersTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ONE = "/api/v1/users/{id}/recommendations";
    private static final String EXPLAINED = "/api/v1/recommendations/explanations";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void countsRequestsSinceAnEarlierInstant() {
        answer(ONE, "SUCCESS", "model", 5, 100);
        RequestCounters before = RequestCounters.of(registry, START);
        answer(ONE, "SUCCESS", "model", 5, 3);
        answer("/api/v1/recommendations", "SUCCESS", "popular", 5, 2);
        answer(ONE, "SERVER_ERROR", "none", 5, 1);
        answer(ONE, "CLIENT_ERROR", "none", 5, 7);
        answer("/api/v1/items", "SUCCESS", "none", 5, 9);

        Overview.Minute minute =
                RequestCounters.of(registry, START.plusSeconds(60)).since(before);

        assertThat(minute.from()).isEqualTo(START);
        assertThat(minute.model()).isEqualTo(3);
        assertThat(minute.content()).isZero();
        assertThat(minute.popular()).isEqualTo(2);
        assertThat(minute.failed()).isEqualTo(1);
    }

    @Test
    void countsExplanationsSeparatelyWithoutLatency() {
        RequestCounters before = RequestCounters.of(registry, START);
        answer(EXPLAINED, "SUCCESS", "none", 50, 4);
        answer(EXPLAINED, "SERVER_ERROR", "none", 50, 2);
        answer(EXPLAINED, "CLIENT_ERROR", "none", 50, 1);

        Overview.Minute minute = RequestCounters.of(registry, START).since(before);

        assertThat(minute.explained()).isEqualTo(4);
        assertThat(minute.failed()).isEqualTo(2);
        assertThat(minute.p50Millis()).isEmpty();
    }

    @Test
    void interpolatesLatenciesWithinBuckets() {
        RequestCounters before = RequestCounters.of(registry, START);
        answer(ONE, "SUCCESS", "model", 5, 98);
        answer(ONE, "SUCCESS", "model", 50, 2);

        Overview.Minute minute = RequestCounters.of(registry, START).since(before);

        assertThat(minute.p50Millis().orElseThrow()).isCloseTo(10 * 50 / 98.0, within(1e-9));
        assertThat(minute.p99Millis().orElseThrow()).isCloseTo(10 + 90 * 0.5, within(1e-9));
    }

    @Test
    void aLatencyAboveAllBucketsCountsAsTheLastBound() {
        RequestCounters before = RequestCounters.of(registry, START);
        answer(ONE, "SUCCESS", "model", 5_000, 1);

        assertThat(RequestCounters.of(registry, START).since(before).p50Millis())
                .hasValue(100.0);
    }

    @Test
    void hasNoLatencyWithoutRequests() {
        RequestCounters none = RequestCounters.of(registry, START);

        assertThat(none.since(none).p99Millis()).isEmpty();
    }

    private void answer(String uri, String outcome, String strategy, long millis, int times) {
        Timer timer = Timer.builder("http.server.requests")
                .tags("uri", uri, "outcome", outcome, "strategy", strategy)
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(100))
                .register(registry);
        for (int i = 0; i < times; i++) {
            timer.record(Duration.ofMillis(millis));
        }
    }
}
