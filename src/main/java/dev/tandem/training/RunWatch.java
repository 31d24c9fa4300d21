package dev.tandem.training;

import dev.tandem.learning.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Shows the progress of one run in its row and in the log, and knows when it must stop; for one thread.
 *
 * <p>While the database is away the run goes on unseen: nothing is published without a look at the lease.
 */
final class RunWatch {

    /** How soon a request to stop is seen, at the cost of one read of the row. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** The same while the database is away, when a read may have to wait for its end. */
    private static final Duration LOOK_WHILE_AWAY_EVERY = Duration.ofSeconds(30);

    private static final Duration LOG_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RunWatch.class);

    private final TrainingRunRows rows;
    private final Lease lease;
    private final BooleanSupplier stopping;
    private final ProgressMeters meters;
    private final Clock clock;
    private final TimeLeft timeLeft;
    private Instant looked = Instant.MIN;
    private Instant logged;
    private boolean stopped;
    private boolean away;

    /** @param stopping whether this process is about to end */
    RunWatch(TrainingRunRows rows, Lease lease, BooleanSupplier stopping, ProgressMeters meters, Clock clock) {
        this.rows = rows;
        this.lease = lease;
        this.stopping = stopping;
        this.meters = meters;
        this.clock = clock;
        this.logged = clock.instant();
        this.timeLeft = new TimeLeft(logged);
        meters.began();
    }

    /**
     * Enters a phase.
     *
     * @throws RunStopped if the run must stop
     */
    void phase(String phase) {
        looked = Instant.MIN;
        if (cancelled()) {
            throw new RunStopped(lease);
        }
        meters.entered(phase, clock.instant());
        reach(() -> rows.phase(lease, phase));
    }

    /** Tells the operator something that does not end the run. */
    void note(String note) {
        log.info("training run={} note=\"{}\"", lease.run(), note);
        reach(() -> rows.note(lease, note));
    }

    void progressed(TrainingProgress progress) {
        Instant now = clock.instant();
        OptionalInt secondsLeft = timeLeft.after(progress.phase(), progress.step(), progress.steps(), now);
        meters.progressed(progress, secondsLeft, now);
        reach(() -> rows.progressed(lease, progress, secondsLeft));
        if (Duration.between(logged, now).compareTo(LOG_EVERY) >= 0) {
            logged = now;
            log.info(
                    "training run={} phase={} epoch={}/{} percent={} secondsLeft={} validation={}",
                    lease.run(),
                    progress.phase(),
                    progress.epoch(),
                    progress.epochs(),
                    100L * progress.step() / Math.max(1, progress.steps()),
                    secondsLeft.isPresent() ? secondsLeft.getAsInt() : "-",
                    progress.validation().isPresent()
                            ? Math.round(1e4 * progress.validation().getAsDouble()) / 1e4
                            : "-");
        }
    }

    /** Whether the run must stop: this process ends, the run was told to, or another worker has it. */
    boolean cancelled() {
        if (stopped || stopping.getAsBoolean()) {
            return true;
        }
        if (looked.equals(Instant.MIN)
                || Duration.between(looked, clock.instant()).compareTo(lookEvery()) >= 0) {
            reach(() -> stopped = rows.state(lease) != Lease.State.HELD);
            looked = clock.instant();
        }
        return stopped;
    }

    private Duration lookEvery() {
        return away ? LOOK_WHILE_AWAY_EVERY : LOOK_EVERY;
    }

    /** Reads or writes the row, or goes without where the database does not let it. */
    private void reach(Runnable access) {
        try {
            access.run();
        } catch (DataAccessException e) {
            if (!away) {
                log.warn("training run={} database=away, goes on unseen", lease.run(), e);
            }
            away = true;
            return;
        }
        if (away) {
            log.info("training run={} database=back", lease.run());
        }
        away = false;
    }
}
