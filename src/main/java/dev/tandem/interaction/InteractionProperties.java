package dev.tandem.interaction;

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
 * Settings of the history cache.
 *
 * @param historyCacheTtl How long a history stays cached after it was read; 0 disables the cache.
 * @param historyCacheItems Maximum number of cached history items, 4 bytes each; a history counts as 32 more.
 */
@Validated
@ConfigurationProperties("tandem.interaction")
record InteractionProperties(
        @NotNull @DurationMin(millis = 0) @DurationMax(days = 7) @DefaultValue("1h")
        Duration historyCacheTtl,

        @Min(0) @Max(1_000_000_000) @DefaultValue("5000000") long historyCacheItems) {}
