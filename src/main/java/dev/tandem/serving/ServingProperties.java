package dev.tandem.serving;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this process keeps its live model.
 *
 * @param pollInterval time between two looks for another active version and for items posted to other replicas
 * @param retryInterval time before a version that could not be loaded is tried again
 * @param readyWithoutModel whether a process without a model takes requests and answers with what is popular
 * @param sketch whether a large catalogue is kept once more in 8 bits a number: a quarter more memory, for the same lists in
 *     less than half the time
 * @param drainDelay how long a process that is told to end goes on taking requests while its probe already says no; longer
 *     than a balancer needs to see that
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
