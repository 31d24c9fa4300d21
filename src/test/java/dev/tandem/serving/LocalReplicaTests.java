package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tandem.role.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;

class LocalReplicaTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final LiveModels liveModels = mock(LiveModels.class);
    private final LiveModelHealthIndicator health = mock(LiveModelHealthIndicator.class);
    private final ApplicationAvailability availability = mock(ApplicationAvailability.class);
    private final LocalReplica state =
            new LocalReplica(liveModels, health, availability, mock(Roles.class), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void serveHealthily() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.ACCEPTING_TRAFFIC);
        when(health.health()).thenReturn(Health.up().build());
        when(liveModels.current()).thenReturn(Optional.empty());
        when(liveModels.failedLoad()).thenReturn(Optional.empty());
        when(liveModels.followedAt()).thenReturn(Optional.of(NOW.minusSeconds(2)));
        when(liveModels.caughtUp()).thenReturn(true);
    }

    @Test
    void aReadyProcessHasNoTrouble() {
        Replica.State now = state.now();

        assertThat(now.ready()).isTrue();
        assertThat(now.trouble()).isEmpty();
        assertThat(now.liveVersion()).isEmpty();
        assertThat(now.feedLag()).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void reportsStartAndShutdown() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);
        assertThat(state.now().trouble()).hasValue("starting");

        when(availability.getLastChangeEvent(ReadinessState.class))
                .thenReturn(new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));
        assertThat(state.now().trouble()).hasValue("shutting down");
        assertThat(state.now().ready()).isFalse();
    }

    @Test
    void reportsWhatAServingProcessWaitsFor() {
        when(health.health()).thenReturn(Health.outOfService().build());
        assertThat(state.now().trouble()).hasValue("waiting for the first model");

        when(liveModels.caughtUp()).thenReturn(false);
        assertThat(state.now().trouble()).hasValue("loading items");
    }

    @Test
    void reportsTheVersionThatCannotBeLoadedThoughItIsReady() {
        when(liveModels.failedLoad()).thenReturn(Optional.of(new LiveModels.FailedLoad(7, "planted", NOW)));

        assertThat(state.now().ready()).isTrue();
        assertThat(state.now().trouble()).hasValue("version 7 cannot be loaded, see its log");
    }
}
