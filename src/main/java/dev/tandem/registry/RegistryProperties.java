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
 * Retention of artifacts. That of the active version is always kept, and so are metrics and provenance of all versions.
 *
 * @param keepVersions Number of the newest versions whose artifacts are kept.
 * @param keepActivatedFor How long the artifact of a version is kept after it was last active.
 */
@Validated
@ConfigurationProperties("tandem.registry")
record RegistryProperties(
        @Min(1) @Max(10_000) @DefaultValue("5") int keepVersions,

        @NotNull @DurationMin(seconds = 0) @DurationMax(days = 36_500) @DefaultValue("30d")
        Duration keepActivatedFor) {}
