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
 * @param learningRate at the start of a training; a higher one learns faster until it goes astray
 * @param warmStart whether a training starts from the active version, where the run does not say
 * @param gate what a model must hold to become the active version
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
        @DefaultValue @Valid Gate gate) {

    /**
     * What a model must hold to become the active version.
     *
     * @param margin share of the active version's validation NDCG@100 and Recall@20 each that it may lack, 0 to 1, beside
     *     one standard error for the luck of having these users and not others
     * @param minUsers with fewer validation users than this their figures are noted and decide nothing: a handful of users
     *     cannot tell a good model from a bad one
     */
    record Gate(
            @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1")
            double margin,

            @DefaultValue("20") @Min(1) @Max(1_000_000) int minUsers) {}

    /** @throws IllegalArgumentException if the cron expression is none */
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
