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
 * @param directory Directory of the embedded PostgreSQL, relative to the working directory; created if absent. Blank
 *     means the default.
 * @param responseTimeout Time limit of a connection attempt or a trivial query before the database counts as
 *     unavailable.
 * @param notifications Whether changes by other processes are received by LISTEN. Set it to {@code false} behind a
 *     pooler in transaction mode; changes are then found by polling.
 */
@Validated
@ConfigurationProperties("tandem.database")
record DatabaseProperties(
        @DefaultValue(".tandem/postgres") Path directory,

        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) @DefaultValue("2s")
        Duration responseTimeout,

        @DefaultValue("true") boolean notifications) {}
