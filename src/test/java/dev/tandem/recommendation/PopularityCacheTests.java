package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.interaction.ItemPopularity;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

class PopularityCacheTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CLIENTS = 8;
    private static final ItemPopularity FIRST = popularity(1);
    private static final ItemPopularity SECOND = popularity(2);
    private static final DataAccessException UNAVAILABLE =
            new DataAccessResourceFailureException("planted", new SQLException("planted", "08006"));

    private final InteractionStatistics statistics = mock(InteractionStatistics.class);
    private final Clock clock = mock(Clock.class);
    private final PopularityCache cache = new PopularityCache(statistics, clock);

    @BeforeEach
    void plant() {
        when(clock.instant()).thenReturn(START);
        when(statistics.popularity()).thenReturn(FIRST, SECOND);
    }

    @AfterEach
    void stop() {
        cache.destroy();
    }

    @Test
    void keepsACountForAWhile() {
        assertThat(cache.current()).isSameAs(FIRST);
        when(clock.instant()).thenReturn(START.plus(PopularityCache.AGE).minusMillis(1));
        assertThat(cache.current()).isSameAs(FIRST);

        when(clock.instant()).thenReturn(START.plus(PopularityCache.AGE));
        assertThat(cache.current()).isSameAs(SECOND);
        verify(statistics, times(2)).popularity();
    }

    @Test
    void countsLessOftenWhereCountingTakesLong() {
        Duration took = Duration.ofSeconds(2);
        when(statistics.popularity()).then(call -> {
            when(clock.instant()).thenReturn(START.plus(took));
            return FIRST;
        });
        cache.current();
        when(clock.instant()).thenReturn(START.plus(took.multipliedBy(21)).minusMillis(1));
        cache.current();

        verify(statistics, times(1)).popularity();
    }

    @Test
    void countsOnceHoweverManyRequestsComeTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CLIENTS);
        Callable<ItemPopularity> client = () -> {
            together.await();
            return cache.current();
        };
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<ItemPopularity>> answers = clients.invokeAll(
                    Stream.generate(() -> client).limit(CLIENTS).toList());
            for (Future<ItemPopularity> answer : answers) {
                assertThat(answer.get()).isSameAs(FIRST);
            }
        } finally {
            clients.shutdownNow();
        }

        verify(statistics, times(1)).popularity();
    }

    @Test
    void countsAnEmptyDatabaseEachTime() {
        when(statistics.popularity()).thenReturn(ItemPopularity.NONE, FIRST);

        assertThat(cache.current()).isSameAs(ItemPopularity.NONE);
        assertThat(cache.current()).isSameAs(FIRST);
    }

    @Test
    void answersWithTheCountBeforeWhileCountingTakesLong() {
        CountDownLatch released = new CountDownLatch(1);
        cache.current();
        when(clock.instant()).thenReturn(START.plus(PopularityCache.AGE));
        when(statistics.popularity()).then(call -> {
            released.await();
            return SECOND;
        });

        assertThat(cache.current()).isSameAs(FIRST);
        released.countDown();
    }

    @Test
    void keepsTheCountBeforeWhileTheDatabaseIsUnavailable() {
        cache.current();
        when(statistics.popularity()).thenThrow(UNAVAILABLE);
        when(clock.instant()).thenReturn(START.plus(PopularityCache.AGE));

        assertThat(cache.current()).isSameAs(FIRST);
        assertThat(cache.current()).isSameAs(FIRST);
        verify(statistics, times(2)).popularity();
    }

    @Test
    void failsWhereNothingWasEverCounted() {
        when(statistics.popularity()).thenThrow(UNAVAILABLE);

        assertThatThrownBy(cache::current).isSameAs(UNAVAILABLE);
    }

    @Test
    void countsAgainWhenAModelGoesLive() {
        cache.current();
        cache.recount();

        assertThat(cache.current()).isSameAs(SECOND);
        verify(statistics, times(2)).popularity();
    }

    private static ItemPopularity popularity(int key) {
        return new ItemPopularity(new int[] {key}, new int[] {1});
    }
}
