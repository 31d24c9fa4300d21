package dev.tandem.serving;

import dev.tandem.role.Roles;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** The state of this process, consistent with its readiness probe. */
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
            boolean started = availability.getLastChangeEvent(ReadinessState.class) != null;
            return Optional.of(started ? "shutting down" : "starting");
        }
        Optional<String> notLoaded =
                liveModels.failedLoad().map(failed -> "version " + failed.version() + " cannot be loaded, see its log");
        if (ready || notLoaded.isPresent()) {
            return notLoaded;
        }
        return Optional.of(liveModels.caughtUp() ? "waiting for the first model" : "loading items");
    }
}
