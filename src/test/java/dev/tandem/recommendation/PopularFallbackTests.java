package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.interaction.Interactions;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PopularFallbackTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CLIENTS = 8;

    private final Interactions interactions = mock(Interactions.class);
    private final Items items = mock(Items.class);
    private final Clock clock = mock(Clock.class);
    private final PopularFallback fallback = new PopularFallback(interactions, items, clock);

    @BeforeEach
    void plant() {
        when(clock.instant()).thenReturn(START);
        when(interactions.mostPopular(anyInt())).thenReturn(new int[] {1});
        when(items.recommendable(any(), any())).thenReturn(Map.of(1, new ItemId("a")));
    }

    @Test
    void remembersWhatIsPopularForAWhile() {
        recommend();
        when(clock.instant()).thenReturn(START.plus(PopularFallback.REMEMBERED).minusMillis(1));
        recommend();
        verify(interactions, times(1)).mostPopular(anyInt());

        when(clock.instant()).thenReturn(START.plus(PopularFallback.REMEMBERED));
        recommend();
        verify(interactions, times(2)).mostPopular(anyInt());
    }

    @Test
    void asksOnceHoweverManyRequestsComeTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CLIENTS);
        Callable<Recommendations> client = () -> {
            together.await();
            return recommend();
        };
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Recommendations>> answers = clients.invokeAll(
                    Stream.generate(() -> client).limit(CLIENTS).toList());
            for (Future<Recommendations> answer : answers) {
                assertThat(answer.get().items()).hasSize(1);
            }
        } finally {
            clients.shutdownNow();
        }

        verify(interactions, times(1)).mostPopular(anyInt());
    }

    private Recommendations recommend() {
        return fallback.recommend(List.of(RecommendationQuery.of(new UserId("u"), 20, Optional.empty())))
                .get(0);
    }
}
