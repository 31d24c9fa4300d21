package dev.tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.item.ContentCoverage;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class QualityCacheTests {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-01T00:00:00Z"));
    private final AtomicInteger countings = new AtomicInteger();
    private final AtomicReference<Optional<Long>> live = new AtomicReference<>(Optional.empty());
    private Optional<QualityCache> used = Optional.empty();

    @AfterEach
    void end() {
        used.ifPresent(QualityCache::destroy);
    }

    @Test
    void computesAgainOnlyAfterItsMaximumAge() {
        QualityCache quality = cache(QualityCacheTests::nothing, MAX_WAIT);
        DataQuality first = quality.quality();

        now.updateAndGet(before -> before.plus(QualityCache.MAX_AGE).minusMillis(1));
        assertThat(quality.quality()).isSameAs(first);
        now.updateAndGet(before -> before.plusMillis(1));
        assertThat(quality.quality()).isNotSameAs(first);
        assertThat(countings).hasValue(2);
    }

    @Test
    void computesAgainForAnotherLiveModel() {
        QualityCache quality = cache(QualityCacheTests::nothing, MAX_WAIT);
        DataQuality before = quality.quality();

        live.set(Optional.of(1L));
        DataQuality first = quality.quality();
        assertThat(first).isNotSameAs(before);
        assertThat(quality.quality()).isSameAs(first);
    }

    @Test
    void aConcurrentRequestIsAnsweredPendingAndStartsNoOtherComputation() {
        CountDownLatch goOn = new CountDownLatch(1);
        QualityCache quality = cache(
                () -> {
                    await(goOn);
                    return nothing();
                },
                Duration.ofMillis(20));

        assertThatExceptionOfType(DataQualityPending.class).isThrownBy(quality::quality);
        now.updateAndGet(before -> before.plus(QualityCache.MAX_AGE).plusSeconds(1));
        assertThatExceptionOfType(DataQualityPending.class).isThrownBy(quality::quality);
        goOn.countDown();
        assertThat(countings).hasValue(1);
    }

    @Test
    void cachesAnExceededTimeLimit() {
        QualityCache quality = cache(
                () -> {
                    throw new DataQualityTimeout(Duration.ofSeconds(120), new IllegalStateException());
                },
                MAX_WAIT);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(quality::quality)
                    .isInstanceOf(DataQualityTimeout.class)
                    .hasMessageContaining("stopped after 120 s")
                    .hasMessageContaining("5 minutes after its start");
        }
        assertThat(countings).hasValue(1);
    }

    @Test
    void doesNotCacheAnUnavailableDatabase() {
        QualityCache quality = cache(
                () -> {
                    if (countings.get() == 1) {
                        throw new DataAccessResourceFailureException("away", new SQLTransientConnectionException());
                    }
                    return nothing();
                },
                MAX_WAIT);

        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(quality::quality);
        assertThat(quality.quality().content().items()).isZero();
    }

    private QualityCache cache(Supplier<DataQuality> reader, Duration patience) {
        InstantSource time = now::get;
        Supplier<DataQuality> counted = () -> {
            countings.incrementAndGet();
            return reader.get();
        };
        QualityCache quality = new QualityCache(counted, live::get, time.withZone(ZoneOffset.UTC), patience);
        used = Optional.of(quality);
        return quality;
    }

    private static DataQuality nothing() {
        Histogram nothing = Histogram.of(new TreeMap<>());
        return new DataQuality(
                Instant.EPOCH,
                0,
                nothing,
                nothing,
                new ContentCoverage(0, 0, 0, 0, 0, 0, 0, 0),
                Optional.empty(),
                new DataQuality.Duplicates(0, 0, List.of()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
