package dev.tandem.database;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The connection to PostgreSQL.
 *
 * @param directory files of the embedded PostgreSQL, relative to the working directory; created if absent; blank
 *     means the default
 * @param responseTimeout time for a {@code select 1} or a new connection, after which PostgreSQL counts as unavailable
 * @param notifications whether changes are received by LISTEN; otherwise they are polled, as is necessary behind a pooler
 *     with transaction pooling
 */
@Validated
@ConfigurationProperties("tandem.database")
record DatabaseProperties(
        @DefaultValue(".tandem/postgres") Path directory,

        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) @DefaultValue("2s")
        Duration responseTimeout,

        @DefaultValue("true") boolean notifications) {}
