package dev.tandem.training;

import dev.tandem.model.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the progress of one run in its row and in the log, and knows when it must stop; for one thread. */
final class RunWatch {

    /** How soon a request to stop is seen, at the cost of one read of the row. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private static final Duration LOG_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RunWatch.class);

    private final TrainingRunRows rows;
    private final Lease lease;
    private final BooleanSupplier stopping;
    private final Clock clock;
    private final TimeLeft timeLeft;
    private Instant looked = Instant.MIN;
    private Instant logged;
    private boolean stopped;

    /** @param stopping whether this process is about to end */
    RunWatch(TrainingRunRows rows, Lease lease, BooleanSupplier stopping, Clock clock) {
        this.rows = rows;
        this.lease = lease;
        this.stopping = stopping;
        this.clock = clock;
        this.logged = clock.instant();
        this.timeLeft = new TimeLeft(logged);
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
        rows.phase(lease, phase);
    }

    void progressed(TrainingProgress progress) {
        Instant now = clock.instant();
        OptionalInt secondsLeft = timeLeft.after(progress.phase(), progress.step(), progress.steps(), now);
        rows.progressed(lease, progress, secondsLeft);
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
        Instant now = clock.instant();
        if (looked == Instant.MIN || Duration.between(looked, now).compareTo(LOOK_EVERY) >= 0) {
            looked = now;
            stopped = rows.state(lease) != Lease.State.HELD;
        }
        return stopped;
    }
}
