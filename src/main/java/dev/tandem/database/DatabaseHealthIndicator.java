package dev.tandem.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the database is unavailable; not part of the probes, because the caches still answer. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealthIndicator(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.outage()
                .map(outage -> Health.down()
                        .withDetail("since", outage.since())
                        .withDetail("reason", outage.reason())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
