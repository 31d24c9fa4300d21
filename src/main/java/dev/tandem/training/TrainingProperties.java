package dev.tandem.training;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import dev.tandem.model.Hyperparameters;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How models are trained.
 *
 * @param cron when runs start by themselves: second, minute, hour, day of month, month, day of week, in the time zone of
 *     the process; {@code -} for never
 * @param seed of all chance in the holdout split and in training
 * @param maxEvaluationUsers how many users at most are set aside to choose a model by, and as many to report by; more
 *     give steadier figures and take longer
 * @param heartbeat how often a worker shows that it is alive; after six silent ones another worker takes its run
 * @param dim length of an item embedding; more can hold finer tastes and takes more memory and time
 * @param epochs at most this many passes over the users; small data gets more of them
 */
@ConfigurationProperties("tandem.training")
@Validated
record TrainingProperties(
        @DefaultValue("0 0 3 * * *") String cron,
        @DefaultValue("42") long seed,
        @DefaultValue("10000") @Min(1) int maxEvaluationUsers,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("200") @Min(2) @Max(4096) int dim,
        @DefaultValue("60") @Min(1) @Max(10_000) int epochs) {

    /** @throws IllegalArgumentException if the cron expression is none */
    TrainingProperties {
        new CronSchedule(cron);
    }

    Hyperparameters hyperparameters() {
        return Hyperparameters.DEFAULT.withDim(dim).withEpochs(epochs).withSeed(seed);
    }
}
