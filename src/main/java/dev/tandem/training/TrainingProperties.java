package dev.tandem.training;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import dev.tandem.model.Hyperparameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of training.
 *
 * @param cron times of scheduled runs: second, minute, hour, day of month, month, day of week, in the time zone of
 *     the process; {@code -} for never
 * @param seed of all random choices in the holdout split and in training
 * @param maxEvaluationUsers maximum number of validation users, and of test users; more users make metrics more precise and
 *     evaluation slower
 * @param heartbeat interval between heartbeats of a worker; after six missed heartbeats another worker takes its run
 * @param dim length of an item embedding; longer ones can represent finer preferences and take more memory and time
 * @param epochs maximum number of passes over the users; small data gets more
 * @param learningRate at the start of a training; a higher rate learns faster, a too high one diverges
 * @param warmStart whether a training starts from the active version, unless the request of the run specifies it
 * @param gate requirements for a model to become the active version
 */
@ConfigurationProperties("tandem.training")
@Validated
record TrainingProperties(
        @DefaultValue("0 0 3 * * *") String cron,
        @DefaultValue("42") long seed,
        @DefaultValue("10000") @Min(1) int maxEvaluationUsers,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("200") @Min(2) @Max(4096) int dim,
        @DefaultValue("60") @Min(1) @Max(10_000) int epochs,

        @DefaultValue("0.02") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
        double learningRate,

        @DefaultValue("true") boolean warmStart,
        @DefaultValue @Valid GateProperties gate) {

    /**
     * Requirements for a model to become the active version.
     *
     * @param margin share of the active version's validation NDCG@100 and Recall@20, 0 to 1, by which the model may fall short
     *     of each, in addition to one standard error
     * @param minUsers minimum number of validation users for metrics to decide; with fewer, metrics are noted only
     */
    record GateProperties(
            @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1")
            double margin,

            @DefaultValue("20") @Min(1) @Max(1_000_000) int minUsers) {}

    /** @throws IllegalArgumentException if the cron expression is invalid */
    TrainingProperties {
        new CronSchedule(cron);
    }

    Hyperparameters hyperparameters() {
        return Hyperparameters.DEFAULT
                .withDim(dim)
                .withEpochs(epochs)
                .withLearningRate(learningRate)
                .withSeed(seed);
    }
}
