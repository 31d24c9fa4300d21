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
import org.springframework.transaction.TransactionException;

/**
 * Reports the progress of one run to its row, the log and the meters, and checks whether the run must stop; for one thread.
 *
 * <p>While the database is unavailable, the run continues without reporting. That is safe: publication checks the lease.
 */
final class RunWatch {

    /** Interval between two checks for a cancellation, each of which reads the row. */
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    /** Interval while the database is unavailable, when a read may wait until it fails. */
    private static final Duration CHECK_DURING_OUTAGE_EVERY = Duration.ofSeconds(30);

    private static final Duration LOG_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RunWatch.class);

    private final TrainingRunStore store;
    private final Lease lease;
    private final BooleanSupplier stopping;
    private final ProgressMeters meters;
    private final Clock clock;
    private final TimeLeft timeLeft;
    private Instant checked = Instant.MIN;
    private Instant logged;
    private boolean stopped;
    private boolean outage;

    /** @param stopping whether this process stops */
    RunWatch(TrainingRunStore store, Lease lease, BooleanSupplier stopping, ProgressMeters meters, Clock clock) {
        this.store = store;
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
        checked = Instant.MIN;
        if (cancelled()) {
            throw new RunStopped(lease);
        }
        meters.entered(phase, clock.instant());
        reach(() -> store.enter(lease, phase));
    }

    /** Stores a note for the operator. */
    void note(String note) {
        log.info("training run={} note=\"{}\"", lease.run(), note);
        reach(() -> store.note(lease, note));
    }

    void progressed(TrainingProgress progress) {
        Instant now = clock.instant();
        OptionalInt secondsLeft = timeLeft.after(progress.phase(), progress.step(), progress.steps(), now);
        meters.progressed(progress, secondsLeft, now);
        reach(() -> store.progressed(lease, progress, secondsLeft));
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

    /** Whether the run must stop: this process stops, a cancellation was requested, or the lease is lost. */
    boolean cancelled() {
        if (stopped || stopping.getAsBoolean()) {
            return true;
        }
        if (checked.equals(Instant.MIN)
                || Duration.between(checked, clock.instant()).compareTo(checkEvery()) >= 0) {
            reach(() -> stopped = store.state(lease) != Lease.State.HELD);
            checked = clock.instant();
        }
        return stopped;
    }

    private Duration checkEvery() {
        return outage ? CHECK_DURING_OUTAGE_EVERY : CHECK_EVERY;
    }

    /** Reads or writes the row; does without while the database is unavailable. */
    private void reach(Runnable access) {
        try {
            access.run();
        } catch (DataAccessException | TransactionException e) {
            if (!outage) {
                log.warn("database unavailable, training continues without reporting run={}", lease.run(), e);
            }
            outage = true;
            return;
        }
        if (outage) {
            log.info("database available again, training reports run={}", lease.run());
        }
        outage = false;
    }
}
