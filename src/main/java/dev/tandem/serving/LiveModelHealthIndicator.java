package dev.tandem.serving;

import dev.tandem.database.DatabaseWatch;
import dev.tandem.registry.Models;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready with a live model, or without one where answering with what is popular is permitted. */
@Component
class LiveModelHealthIndicator implements HealthIndicator {

    private final LiveModels liveModels;
    private final Models models;
    private final DatabaseWatch watch;
    private final ServingProperties properties;
    private final Clock clock;

    LiveModelHealthIndicator(
            LiveModels liveModels, Models models, DatabaseWatch watch, ServingProperties properties, Clock clock) {
        this.liveModels = liveModels;
        this.models = models;
        this.watch = watch;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Optional<LiveModel> live = liveModels.current();
        Health.Builder health = live.isPresent() ? of(live.get()) : withoutModel();
        liveModels
                .failedLoad()
                .ifPresent(failed -> health.withDetail("failedVersion", failed.version())
                        .withDetail("failedReason", failed.reason()));
        watch.absence().ifPresent(absence -> health.withDetail("databaseAwaySince", absence.since()));
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

    /** The fallback needs the database, so the database is asked. */
    private Health.Builder withoutModel() {
        try {
            models.active();
        } catch (RuntimeException e) {
            return Health.down(e);
        }
        Health.Builder health = properties.readyWithoutModel() ? Health.up() : Health.outOfService();
        return health.withDetail("fallback", "popular");
    }
}
