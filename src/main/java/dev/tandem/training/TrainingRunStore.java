package dev.tandem.training;

import dev.tandem.learning.TrainingProgress;
import dev.tandem.training.TrainingRun.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Training runs in PostgreSQL; a worker changes its run only while it holds the newest lease.
 *
 * <p>The fence is in the query that reads and locks a run: it finds none whose lease is older. Until the transaction ends, no
 * other worker can take a run that was found.
 */
@Component
class TrainingRunStore {

    private static final Set<Status> UNDER_WAY = Set.of(Status.QUEUED, Status.RUNNING);

    private final TrainingRunRepository runs;
    private final JdbcClient jdbc;
    private final Clock clock;

    TrainingRunStore(TrainingRunRepository runs, JdbcClient jdbc, Clock clock) {
        this.runs = runs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A run taken by a worker.
     *
     * @param lease claim of the worker
     * @param options of the run
     * @param interruptions number of workers that died during the run before
     */
    record StartedRun(Lease lease, RunOptions options, int interruptions) {}

    /** Adds a queued run; empty if one is under way. In SQL: JPA has no insert that gives way to a concurrent one. */
    OptionalLong insert(RunOptions options) {
        return jdbc.sql("""
                        insert into training_run (status, force, warm_start, requested_at)
                        values ('QUEUED', :force, :warmStart, :now)
                        on conflict do nothing
                        returning id
                        """)
                .param("force", options.force())
                .param("warmStart", options.warmStart().orElse(null), Types.BOOLEAN)
                .param("now", now())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    Optional<TrainingRun> find(long id) {
        return runs.findById(id).map(TrainingRunEntity::toTrainingRun);
    }

    Optional<TrainingRun> underWay() {
        return runs.findByStatusIn(UNDER_WAY).map(TrainingRunEntity::toTrainingRun);
    }

    /** Up to {@code limit} runs, newest first. */
    List<TrainingRun> list(int limit) {
        return runs.findByOrderByIdDesc(Limit.of(limit)).stream()
                .map(TrainingRunEntity::toTrainingRun)
                .toList();
    }

    /** The epochs of a run, oldest first. */
    List<TrainingEpoch> epochs(long id) {
        return jdbc.sql("select * from training_epoch where run = :id order by seq")
                .param("id", id)
                .query((row, number) -> new TrainingEpoch(
                        row.getString("phase"),
                        row.getInt("epoch"),
                        optional(row, "user_loss"),
                        optional(row, "item_loss"),
                        optional(row, "validation"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Cancels a run: ends it if it is queued, asks its worker to stop if it is running.
     *
     * @return the run as it is now; empty if it had ended before or does not exist
     */
    @Transactional
    Optional<TrainingRun> cancel(long id) {
        return runs.findLockedById(id).filter(run -> run.status().underWay()).map(run -> {
            run.cancel(clock.instant());
            return run.toTrainingRun();
        });
    }

    /** Takes a queued run for a worker, or one whose worker died; empty if the run has ended. */
    @Transactional
    Optional<StartedRun> start(long id) {
        return runs.findLockedById(id).filter(run -> run.status().underWay()).map(run -> {
            jdbc.sql("delete from training_epoch where run = :id")
                    .param("id", id)
                    .update();
            return new StartedRun(run.start(clock.instant()), run.options(), run.interruptions());
        });
    }

    Lease.State state(Lease lease) {
        return runs.findByIdAndLeaseAndStatus(lease.run(), lease.number(), Status.RUNNING)
                .map(run -> run.cancelRequested() ? Lease.State.CANCEL_REQUESTED : Lease.State.HELD)
                .orElse(Lease.State.LOST);
    }

    @Transactional
    void enter(Lease lease, String phase) {
        held(lease).ifPresent(run -> run.enter(phase));
    }

    /** Stores a note for the operator in the run. */
    @Transactional
    void note(Lease lease, String note) {
        held(lease).ifPresent(run -> run.note(note));
    }

    /** Stores an epoch, in the run and in its list of epochs; in SQL, as one fenced statement. */
    void progressed(Lease lease, TrainingProgress progress, OptionalInt secondsLeft) {
        jdbc.sql("""
                        with run as (
                            update training_run
                            set phase = :phase, step = :step, steps = :steps, epoch = :epoch, epochs = :epochs,
                                user_loss = :userLoss, item_loss = :itemLoss,
                                validation = coalesce(:validation, validation), seconds_left = :secondsLeft
                            where id = :run and lease = :lease and status = 'RUNNING'
                            returning id
                        )
                        insert into training_epoch (run, seq, phase, epoch, user_loss, item_loss, validation, at)
                        select id, (select coalesce(max(seq), 0) + 1 from training_epoch where run = :run),
                            :phase, :epoch, :userLoss, :itemLoss, :validation, :now
                        from run
                        """)
                .param("run", lease.run())
                .param("lease", lease.number())
                .param("phase", progress.phase())
                .param("step", progress.step())
                .param("steps", progress.steps())
                .param("epoch", progress.epoch())
                .param("epochs", progress.epochs())
                .param("userLoss", nullable(progress.userLoss()), Types.DOUBLE)
                .param("itemLoss", nullable(progress.itemLoss()), Types.DOUBLE)
                .param("validation", nullable(progress.validation()), Types.DOUBLE)
                .param("secondsLeft", secondsLeft.isPresent() ? secondsLeft.getAsInt() : null, Types.INTEGER)
                .param("now", now())
                .update();
    }

    /** Ends a run with an active version; false if the lease is lost or a cancellation was requested. */
    @Transactional
    boolean succeed(Lease lease, long modelVersion) {
        return change(notCancelled(lease), run -> run.succeed(modelVersion, clock.instant()));
    }

    /** Ends a run with a version that the gate rejected; false if the lease is lost or a cancellation was requested. */
    @Transactional
    boolean reject(Lease lease, long modelVersion, String reason) {
        return change(notCancelled(lease), run -> run.reject(modelVersion, reason, clock.instant()));
    }

    /** Ends a run without a model; false if the lease is lost. */
    @Transactional
    boolean end(Lease lease, Status outcome, String reason) {
        return change(held(lease), run -> run.end(outcome, reason, clock.instant()));
    }

    /** Puts a run back for another worker; false if the lease is lost. */
    @Transactional
    boolean putBack(Lease lease) {
        return change(held(lease), TrainingRunEntity::putBack);
    }

    private Optional<TrainingRunEntity> held(Lease lease) {
        return runs.findLockedByIdAndLeaseAndStatus(lease.run(), lease.number(), Status.RUNNING);
    }

    private Optional<TrainingRunEntity> notCancelled(Lease lease) {
        return held(lease).filter(run -> !run.cancelRequested());
    }

    private static boolean change(Optional<TrainingRunEntity> run, Consumer<TrainingRunEntity> change) {
        run.ifPresent(change);
        return run.isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static OptionalDouble optional(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
