package dev.tandem.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the database is away; no part of the probes, as answers from memory go on. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealthIndicator(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.absence()
                .map(absence -> Health.down()
                        .withDetail("since", absence.since())
                        .withDetail("reason", absence.reason())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
