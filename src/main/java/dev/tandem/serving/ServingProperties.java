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
 * @param pollInterval Interval at which the active version and changed items are polled.
 * @param retryInterval Time before another attempt to load a version that failed to load.
 * @param readyWithoutModel Whether a process without a model is ready; it then returns popular items.
 * @param sketch Whether catalogues of more than 4,096 items are also kept in 8 bits per number: a quarter more
 *     memory, equal lists, two thirds of the time at 17,000 items and a third at a million.
 * @param drainDelay How long a stopping process keeps serving after {@code /readyz} fails. Set it longer than the
 *     load balancer needs to notice.
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
