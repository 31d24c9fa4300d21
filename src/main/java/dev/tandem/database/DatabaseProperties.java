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
 * How this process gets along with its database.
 *
 * @param directory where the embedded one keeps everything, relative to the working directory; made if absent; blank
 *     means the default
 * @param patience how long it may take to answer the simplest question, or to let somebody in, before it counts as away
 * @param notifications whether to hear of changes by LISTEN; without, they are found by looking at an interval, as behind
 *     a pooler that lends connections for one transaction each
 */
@Validated
@ConfigurationProperties("tandem.database")
record DatabaseProperties(
        @DefaultValue(".tandem/postgres") Path directory,

        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) @DefaultValue("2s")
        Duration patience,

        @DefaultValue("true") boolean notifications) {}
