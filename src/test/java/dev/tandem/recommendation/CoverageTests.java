package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoverageTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Clock clock = mock(Clock.class);
    private Coverage coverage = new Coverage(Clock.systemUTC());

    @BeforeEach
    void start() {
        at(Duration.ZERO);
        coverage = new Coverage(clock);
    }

    @Test
    void countsAnItemOnce() {
        coverage.listed(new int[] {1, 2, 3});
        coverage.listed(new int[] {3, 64, 65_536, 1_000_000, Integer.MAX_VALUE});

        assertThat(coverage.items()).isEqualTo(7);
    }

    @Test
    void countsThePreviousHalfHour() {
        coverage.listed(new int[] {1, 2});
        at(Duration.ofMinutes(40));
        coverage.listed(new int[] {2, 3});

        assertThat(coverage.items()).isEqualTo(3);
    }

    @Test
    void dropsOlderHalfHours() {
        coverage.listed(new int[] {1, 2});
        at(Duration.ofMinutes(40));
        coverage.listed(new int[] {2, 3});
        at(Duration.ofMinutes(75));
        assertThat(coverage.items()).isEqualTo(2);

        at(Duration.ofHours(5));
        assertThat(coverage.items()).isZero();
    }

    @Test
    void countsEveryItemOfConcurrentThreads() {
        IntStream.range(0, 8)
                .parallel()
                .forEach(thread -> IntStream.range(0, 100_000).forEach(key -> coverage.listed(new int[] {key})));

        assertThat(coverage.items()).isEqualTo(100_000);
    }

    private void at(Duration passed) {
        when(clock.instant()).thenReturn(START.plus(passed));
    }
}
