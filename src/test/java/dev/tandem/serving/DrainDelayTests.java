package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DrainDelayTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void delaysTheShutdown() {
        Instant began = Clock.systemUTC().instant();

        assertThat(left(Duration.ofMillis(300))).succeedsWithin(PATIENCE);
        assertThat(Duration.between(began, Clock.systemUTC().instant())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void stopsAtOnceWithoutADelay() {
        assertThat(left(Duration.ZERO)).succeedsWithin(PATIENCE);
    }

    private static CompletableFuture<Void> left(Duration after) {
        DrainDelay leaving =
                new DrainDelay(new ServingProperties(Duration.ofSeconds(1), Duration.ofMinutes(1), true, true, after));
        leaving.start();
        CompletableFuture<Void> left = new CompletableFuture<>();
        leaving.stop(() -> left.complete(null));
        assertThat(leaving.isRunning()).isFalse();
        return left;
    }
}
