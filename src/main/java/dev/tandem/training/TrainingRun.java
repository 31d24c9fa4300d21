package dev.tandem.training;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One durable attempt at a model.
 *
 * @param id 1 or more, ascending
 * @param status where it stands
 * @param force whether it trains though there is nothing new
 * @param warmStart whether it starts from the active version; empty for as the settings say
 * @param cancelRequested whether it was told to stop
 * @param requestedAt when it was asked for
 * @param startedAt when a worker took it, for the last time if it was interrupted
 * @param finishedAt when it ended
 * @param progress how far its worker is, or was when it ended; empty before the start
 * @param reason why it ended other than with an active version, in words for the operator
 * @param note what else an operator may want to know, e.g. why it could not start from the active version
 * @param modelVersion what it made: the active version if it succeeded, one that the gate rejected otherwise
 */
public record TrainingRun(
        long id,
        Status status,
        boolean force,
        Optional<Boolean> warmStart,
        boolean cancelRequested,
        Instant requestedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Progress> progress,
        Optional<String> reason,
        Optional<String> note,
        @Schema(implementation = Long.class) OptionalLong modelVersion) {

    /** Where a run stands. */
    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        REJECTED,
        FAILED,
        CANCELLED;

        /** Whether a run in this status can still become something else. */
        public boolean underWay() {
            return this == QUEUED || this == RUNNING;
        }
    }

    /**
     * How far a run is.
     *
     * @param phase {@code snapshot}, {@code pretrain}, {@code train}, {@code blend} or {@code evaluate}
     * @param step steps of the training done, 0 before the first
     * @param steps steps in all, unless training stops early; 0 before the first
     * @param epoch 1-based within the phase, 0 before the first
     * @param epochs in this phase, unless training stops early
     * @param userLoss of the last epoch
     * @param itemLoss of the last epoch
     * @param validation of the last epoch that was validated
     * @param secondsLeft an estimate of the training time left
     */
    public record Progress(
            String phase,
            int step,
            int steps,
            int epoch,
            int epochs,
            @Schema(implementation = Double.class) OptionalDouble userLoss,
            @Schema(implementation = Double.class) OptionalDouble itemLoss,
            @Schema(implementation = Double.class) OptionalDouble validation,
            @Schema(implementation = Integer.class) OptionalInt secondsLeft) {}

    /**
     * One epoch of a run.
     *
     * @param phase {@code pretrain}, {@code train} or {@code blend}
     * @param epoch 1-based within the phase
     * @param userLoss empty while pretraining
     * @param itemLoss empty if it had none
     * @param validation empty if this epoch was not validated
     * @param at when it ended
     */
    @Schema(name = "TrainingEpoch")
    public record Epoch(
            String phase,
            int epoch,
            @Schema(implementation = Double.class) OptionalDouble userLoss,
            @Schema(implementation = Double.class) OptionalDouble itemLoss,
            @Schema(implementation = Double.class) OptionalDouble validation,
            Instant at) {}
}
