package dev.tandem.serving;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The live model of this process.
 *
 * @param pollInterval time between two polls of the active version and of items posted to other replicas
 * @param retryInterval time before a version that failed to load is loaded again
 * @param readyWithoutModel whether a process without a model is ready and answers with popular items
 * @param sketch whether a large catalogue is also kept at 8 bits per number: a quarter more memory, the same lists in less
 *     than half the time
 * @param drainDelay how long a process accepts requests after SIGTERM while its readiness probe already fails; longer than a
 *     load balancer needs to notice
 */
@Validated
@ConfigurationProperties("tandem.serving")
record ServingProperties(
        @NotNull @DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("1s")
        Duration pollInterval,

        @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("1m")
        Duration retryInterval,

        @DefaultValue("true") boolean readyWithoutModel,

        @DefaultValue("true") boolean sketch,

        @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 15) @DefaultValue("0s")
        Duration drainDelay) {}
