package dev.tandem.training;

import dev.tandem.learning.TrainingProgress;
import dev.tandem.training.TrainingRun.Epoch;
import dev.tandem.training.TrainingRun.Progress;
import dev.tandem.training.TrainingRun.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of training runs; what a worker writes reaches them only while it holds the newest lease. */
@Component
final class TrainingRunRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    TrainingRunRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a worker learns when it takes a run.
     *
     * @param lease its claim
     * @param options how the run differs from others
     * @param cancelRequested whether the run was told to stop meanwhile
     * @param interruptions how many workers died during the run before
     */
    record Start(Lease lease, RunOptions options, boolean cancelRequested, int interruptions) {}

    /** Adds a queued run; empty if one is under way. */
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
        return jdbc.sql("select * from training_run where id = :id")
                .param("id", id)
                .query(TrainingRunRows::trainingRun)
                .optional();
    }

    Optional<TrainingRun> underWay() {
        return jdbc.sql("select * from training_run where status in ('QUEUED', 'RUNNING')")
                .query(TrainingRunRows::trainingRun)
                .optional();
    }

    /** At most so many runs, newest first. */
    List<TrainingRun> list(int limit) {
        return jdbc.sql("select * from training_run order by id desc limit :limit")
                .param("limit", limit)
                .query(TrainingRunRows::trainingRun)
                .list();
    }

    /** The log of epochs of a run, oldest first. */
    List<Epoch> epochs(long id) {
        return jdbc.sql("select * from training_epoch where run = :id order by seq")
                .param("id", id)
                .query((row, number) -> new Epoch(
                        row.getString("phase"),
                        row.getInt("epoch"),
                        number(row, "user_loss"),
                        number(row, "item_loss"),
                        number(row, "validation"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Ends a run that no worker has taken; false if there is none such. */
    boolean cancelQueued(long id) {
        return jdbc.sql("""
                        update training_run set status = 'CANCELLED', finished_at = :now, reason = 'cancelled on request'
                        where id = :id and status = 'QUEUED'
                        """).param("id", id).param("now", now()).update() == 1;
    }

    /** Tells the worker of a run to stop; false if none has it. */
    boolean requestCancel(long id) {
        return jdbc.sql("update training_run set cancel_requested = true where id = :id and status = 'RUNNING'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Takes a run for a worker, from a dead one if it must; empty if the run has ended. */
    Optional<Start> start(long id) {
        jdbc.sql("""
                        delete from training_epoch
                        where run in (select id from training_run where id = :id and status in ('QUEUED', 'RUNNING'))
                        """).param("id", id).update();
        return jdbc.sql("""
                        update training_run
                        set status = 'RUNNING', started_at = :now, lease = lease + 1,
                            interruptions = interruptions + case when status = 'RUNNING' then 1 else 0 end,
                            phase = 'snapshot', step = 0, steps = 0, epoch = 0, epochs = 0,
                            user_loss = null, item_loss = null, validation = null, seconds_left = null, note = null
                        where id = :id and status in ('QUEUED', 'RUNNING')
                        returning id, lease, force, warm_start, cancel_requested, interruptions
                        """)
                .param("id", id)
                .param("now", now())
                .query((row, number) -> new Start(
                        new Lease(row.getLong("id"), row.getLong("lease")),
                        new RunOptions(row.getBoolean("force"), warmStart(row)),
                        row.getBoolean("cancel_requested"),
                        row.getInt("interruptions")))
                .optional();
    }

    Lease.State state(Lease lease) {
        return held("select cancel_requested from training_run", lease)
                .query(Boolean.class)
                .optional()
                .map(cancel -> cancel ? Lease.State.CANCEL_REQUESTED : Lease.State.HELD)
                .orElse(Lease.State.LOST);
    }

    void phase(Lease lease, String phase) {
        held("update training_run set phase = :phase, seconds_left = null", lease)
                .param("phase", phase)
                .update();
    }

    /** Leaves word in the run of what an operator may want to know. */
    void note(Lease lease, String note) {
        held("update training_run set note = :note", lease).param("note", note).update();
    }

    /** Shows an epoch in the run and keeps it in the log of epochs. */
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

    /** Ends a run with a model; false if the lease is lost or the run was told to stop. */
    boolean succeed(Lease lease, long modelVersion) {
        return held("""
                        update training_run
                        set status = 'SUCCEEDED', finished_at = :now, seconds_left = null, model_version = :version
                        """, lease, "and not cancel_requested")
                        .param("now", now())
                        .param("version", modelVersion)
                        .update()
                == 1;
    }

    /** Ends a run with a model that is not to serve; false if the lease is lost or the run was told to stop. */
    boolean reject(Lease lease, long modelVersion, String reason) {
        return held("""
                        update training_run
                        set status = 'REJECTED', finished_at = :now, seconds_left = null, model_version = :version,
                            reason = :reason
                        """, lease, "and not cancel_requested")
                        .param("now", now())
                        .param("version", modelVersion)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Ends a run without a model; false if the lease is lost. */
    boolean end(Lease lease, Status status, String reason) {
        return held("""
                        update training_run
                        set status = :status, finished_at = :now, seconds_left = null, reason = :reason
                        """, lease)
                        .param("status", status.name())
                        .param("now", now())
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Puts a run back for another worker; false if the lease is lost. */
    boolean putBack(Lease lease) {
        return held("update training_run set status = 'QUEUED', phase = null, seconds_left = null", lease)
                        .update()
                == 1;
    }

    private StatementSpec held(String statement, Lease lease) {
        return held(statement, lease, "");
    }

    private StatementSpec held(String statement, Lease lease, String condition) {
        return jdbc.sql(statement + " where id = :run and lease = :lease and status = 'RUNNING' " + condition)
                .param("run", lease.run())
                .param("lease", lease.number());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static TrainingRun trainingRun(ResultSet row, int number) throws SQLException {
        return new TrainingRun(
                row.getLong("id"),
                Status.valueOf(row.getString("status")),
                row.getBoolean("force"),
                warmStart(row),
                row.getBoolean("cancel_requested"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                progress(row),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("note")),
                row.getObject("model_version") == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(row.getLong("model_version")));
    }

    private static Optional<Progress> progress(ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        if (phase == null) {
            return Optional.empty();
        }
        return Optional.of(new Progress(
                phase,
                row.getInt("step"),
                row.getInt("steps"),
                row.getInt("epoch"),
                row.getInt("epochs"),
                number(row, "user_loss"),
                number(row, "item_loss"),
                number(row, "validation"),
                row.getObject("seconds_left") == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(row.getInt("seconds_left"))));
    }

    private static Optional<Boolean> warmStart(ResultSet row) throws SQLException {
        boolean warmStart = row.getBoolean("warm_start");
        return row.wasNull() ? Optional.empty() : Optional.of(warmStart);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
