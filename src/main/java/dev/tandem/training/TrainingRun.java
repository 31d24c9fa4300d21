package dev.tandem.training;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One durable attempt at a model.
 *
 * @param id 1 or more, ascending
 * @param status of the run
 * @param force whether the run trains even if nothing is new
 * @param warmStart whether training starts from the active version; empty for the setting
 * @param cancelRequested whether a cancellation was requested
 * @param requestedAt time of the request
 * @param startedAt time a worker took the run, the latest if it was interrupted
 * @param finishedAt time the run ended
 * @param progress of its worker, or the last progress before it ended; empty before the start
 * @param reason why the run ended without an active version, for the operator
 * @param note further information for the operator, e.g. why training could not start from the active version
 * @param modelVersion the version it made: active if the run succeeded, rejected by the gate otherwise
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
        Optional<RunProgress> progress,
        Optional<String> reason,
        Optional<String> note,
        @Schema(implementation = Long.class) OptionalLong modelVersion) {

    /** State of a run; a run that is under way is queued or running. */
    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        REJECTED,
        FAILED,
        CANCELLED;

        /** Whether a run in this status has yet to end. */
        public boolean underWay() {
            return this == QUEUED || this == RUNNING;
        }
    }
}
