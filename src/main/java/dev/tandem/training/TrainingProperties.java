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
 * @param cron Schedule of trainings: second, minute, hour, day of month, month, day of week, in the time zone of the
 *     process; {@code -} for never.
 * @param seed Seed of the holdout split and of training.
 * @param maxEvaluationUsers Maximum number of validation users, and of test users. More users give steadier metrics
 *     and take longer.
 * @param heartbeat Interval at which a worker renews the lease of its run. After six missed heartbeats another
 *     worker takes the run over.
 * @param dim Dimension of an item embedding. Memory and training time grow with it.
 * @param epochs Maximum number of passes over the users. Small data gets more, so that there are at least 400 steps;
 *     training stops early when validation no longer improves.
 * @param learningRate Learning rate at the start of a training. Higher rates train faster until they diverge.
 * @param warmStart Whether a training starts from the active version if the run does not specify it.
 * @param gate Conditions for activating a new version.
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
     * @param margin Share of the active version's validation NDCG@100 and Recall@20 by which a new version may be
     *     worse, 0 to 1, in addition to one standard error.
     * @param minUsers Number of validation users below which the gate only notes their metrics and does not decide
     *     by them.
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
