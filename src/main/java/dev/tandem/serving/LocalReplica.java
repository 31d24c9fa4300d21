package dev.tandem.serving;

import dev.tandem.role.Roles;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** What this process tells of itself, the same as its probe. */
@Component
class LocalReplica {

    private final LiveModels liveModels;
    private final LiveModelHealthIndicator health;
    private final ApplicationAvailability availability;
    private final Roles roles;
    private final Clock clock;

    LocalReplica(
            LiveModels liveModels,
            LiveModelHealthIndicator health,
            ApplicationAvailability availability,
            Roles roles,
            Clock clock) {
        this.liveModels = liveModels;
        this.health = health;
        this.availability = availability;
        this.roles = roles;
        this.clock = clock;
    }

    Replica.State now() {
        Optional<LiveModel> live = liveModels.current();
        boolean accepts = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        boolean ready = accepts && health.health().getStatus().equals(Status.UP);
        return new Replica.State(
                roles.serves(),
                roles.trains(),
                live.map(LiveModel::version),
                live.map(LiveModel::tail),
                liveModels.followedAt().map(at -> Duration.between(at, clock.instant())),
                ready,
                trouble(accepts, ready));
    }

    private Optional<String> trouble(boolean accepts, boolean ready) {
        if (!accepts) {
            boolean began = availability.getLastChangeEvent(ReadinessState.class) != null;
            return Optional.of(began ? "it is about to end" : "it is starting");
        }
        Optional<String> notLoaded = liveModels
                .failedLoad()
                .map(failed -> "version " + failed.version() + " cannot be loaded, its log says why");
        if (ready || notLoaded.isPresent()) {
            return notLoaded;
        }
        return Optional.of(liveModels.caughtUp() ? "it waits for a first model" : "it is still taking in the items");
    }
}
