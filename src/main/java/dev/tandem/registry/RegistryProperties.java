package dev.tandem.registry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which artifacts are kept. The active version's always is; the rows of all versions are.
 *
 * @param keepVersions that of each of the newest versions
 * @param keepActivatedFor that of each version which was the active one not longer ago than this
 */
@Validated
@ConfigurationProperties("tandem.registry")
record RegistryProperties(
        @Min(1) @Max(10_000) @DefaultValue("5") int keepVersions,

        @NotNull @DurationMin(seconds = 0) @DurationMax(days = 36_500) @DefaultValue("30d")
        Duration keepActivatedFor) {}
