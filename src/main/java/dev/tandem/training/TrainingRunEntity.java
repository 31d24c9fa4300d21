package dev.tandem.training;

import dev.tandem.training.TrainingRun.Status;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The row of a training run; other rooms see a {@link TrainingRun}. */
@Entity
@Table(name = "training_run")
class TrainingRunEntity {

    /** Reason of a run that was cancelled. */
    static final String CANCELLED = "cancelled on request";

    private static final String SNAPSHOT = "snapshot";

    @Id
    private long id;

    @Enumerated(EnumType.STRING)
    private Status status;

    private boolean force;
    private @Nullable Boolean warmStart;
    private boolean cancelRequested;
    private Instant requestedAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private long lease;
    private int interruptions;
    private @Nullable String phase;
    private int step;
    private int steps;
    private int epoch;
    private int epochs;
    private @Nullable Double userLoss;
    private @Nullable Double itemLoss;
    private @Nullable Double validation;
    private @Nullable Integer secondsLeft;
    private @Nullable String reason;
    private @Nullable String note;
    private @Nullable Long modelVersion;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected TrainingRunEntity() {}

    Status status() {
        return status;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    /** Number of workers that died during the run. */
    int interruptions() {
        return interruptions;
    }

    RunOptions options() {
        return new RunOptions(force, Optional.ofNullable(warmStart));
    }

    /** Gives the run to a worker, from the beginning; an earlier lease ends. */
    Lease start(Instant at) {
        if (status == Status.RUNNING) {
            interruptions++;
        }
        status = Status.RUNNING;
        startedAt = at;
        lease++;
        phase = SNAPSHOT;
        step = 0;
        steps = 0;
        epoch = 0;
        epochs = 0;
        userLoss = null;
        itemLoss = null;
        validation = null;
        secondsLeft = null;
        note = null;
        return new Lease(id, lease);
    }

    void enter(String nextPhase) {
        phase = nextPhase;
        secondsLeft = null;
    }

    void note(String text) {
        note = text;
    }

    /** Ends the run if no worker has taken it, otherwise asks its worker to stop. */
    void cancel(Instant at) {
        if (status == Status.QUEUED) {
            end(Status.CANCELLED, CANCELLED, at);
        } else {
            cancelRequested = true;
        }
    }

    void succeed(long version, Instant at) {
        end(Status.SUCCEEDED, null, at);
        modelVersion = version;
    }

    void reject(long version, String why, Instant at) {
        end(Status.REJECTED, why, at);
        modelVersion = version;
    }

    void end(Status outcome, @Nullable String why, Instant at) {
        status = outcome;
        reason = why;
        finishedAt = at;
        secondsLeft = null;
    }

    /** Puts the run back for another worker. */
    void putBack() {
        status = Status.QUEUED;
        phase = null;
        secondsLeft = null;
    }

    TrainingRun toTrainingRun() {
        return new TrainingRun(
                id,
                status,
                force,
                Optional.ofNullable(warmStart),
                cancelRequested,
                requestedAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(phase).map(this::progress),
                Optional.ofNullable(reason),
                Optional.ofNullable(note),
                modelVersion == null ? OptionalLong.empty() : OptionalLong.of(modelVersion));
    }

    private RunProgress progress(String present) {
        return new RunProgress(
                present,
                step,
                steps,
                epoch,
                epochs,
                optional(userLoss),
                optional(itemLoss),
                optional(validation),
                secondsLeft == null ? OptionalInt.empty() : OptionalInt.of(secondsLeft));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
