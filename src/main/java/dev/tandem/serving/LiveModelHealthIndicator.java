package dev.tandem.serving;

import dev.tandem.database.DatabaseWatch;
import dev.tandem.role.Roles;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Readiness of a serving process: it has caught up, and has a live model or may answer with popular items. A process that
 * does not serve is always ready.
 */
@Component
class LiveModelHealthIndicator implements HealthIndicator {

    private final LiveModels liveModels;
    private final DatabaseWatch watch;
    private final ServingProperties properties;
    private final Roles roles;
    private final Clock clock;

    LiveModelHealthIndicator(
            LiveModels liveModels, DatabaseWatch watch, ServingProperties properties, Roles roles, Clock clock) {
        this.liveModels = liveModels;
        this.watch = watch;
        this.properties = properties;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public Health health() {
        if (!roles.serves()) {
            return Health.up().withDetail("serves", false).build();
        }
        Optional<LiveModel> live = liveModels.current();
        Health.Builder health = live.isPresent() ? of(live.get()) : withoutModel();
        if (!liveModels.caughtUp()) {
            health.outOfService().withDetail("caughtUp", false);
        }
        liveModels
                .failedLoad()
                .ifPresent(failed -> health.withDetail("failedVersion", failed.version())
                        .withDetail("failedReason", failed.reason()));
        watch.outage().ifPresent(outage -> health.withDetail("databaseUnavailableSince", outage.since()));
        return health.build();
    }

    private Health.Builder of(LiveModel model) {
        return Health.up()
                .withDetail("modelVersion", model.version())
                .withDetail(
                        "ageSeconds",
                        Duration.between(model.createdAt(), clock.instant()).toSeconds())
                .withDetail("items", model.size())
                .withDetail("tail", model.tail());
    }

    /** The popularity fallback reads the database. */
    private Health.Builder withoutModel() {
        Health.Builder health = Health.up();
        if (watch.isUnavailable()) {
            health.down();
        } else if (!properties.readyWithoutModel()) {
            health.outOfService();
        }
        return health.withDetail("fallback", "popular");
    }
}
