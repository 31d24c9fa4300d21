package dev.tandem.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs on a daemon thread of its own, with a fixed delay between two runs and soon after a {@link #wakeUp}.
 *
 * <p>A failed run never ends the schedule: the next run is the retry. Of consecutive failures only the first is logged,
 * and then the recovery.
 */
public final class PeriodicTask {

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    /** Calls of {@link #wakeUp} within this time share one run: at most 50 runs a second. */
    private static final int GATHER_MILLIS = 20;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String thread;
    private final String failure;
    private final Runnable work;
    private final AtomicBoolean wakeUpPending = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService executor;
    private volatile boolean stopping;
    private volatile boolean failing;

    /**
     * A task that is not running yet.
     *
     * @param thread name of its thread
     * @param failure log line for a failed run, e.g. {@code API keys not refreshed, using cached keys}
     * @param work what each run does; may throw
     */
    public PeriodicTask(String thread, String failure, Runnable work) {
        this.thread = thread;
        this.failure = failure;
        this.work = work;
    }

    /** Starts the schedule; the first run begins after one delay. */
    public void start(Duration delay) {
        stopping = false;
        wakeUpPending.set(false);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(this::newThread);
        executor = started;
        // The schedule ends with stop alone, so there is nothing to get from the future.
        var unused =
                started.scheduleWithFixedDelay(this::run, delay.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs the task once in the calling thread and then starts the schedule, also after a failed run. */
    public void runAndStart(Duration delay) {
        stopping = false;
        run();
        start(delay);
    }

    /** Brings the next run forward; without effect while the task is not running. */
    public void wakeUp() {
        ScheduledExecutorService present = executor;
        if (present == null || !wakeUpPending.compareAndSet(false, true)) {
            return;
        }
        try {
            var unused = present.schedule(this::runEarly, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("wake-up ignored, task is stopping task={}", thread);
        }
    }

    /** Whether the task was started and not stopped since. */
    public boolean isRunning() {
        return executor != null;
    }

    /**
     * Interrupts a run under way and ends the schedule.
     *
     * @return whether the thread ended within 5 seconds
     */
    public boolean stop() {
        ScheduledExecutorService stopped = executor;
        executor = null;
        if (stopped == null) {
            return true;
        }
        stopping = true;
        stopped.shutdownNow();
        try {
            return stopped.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            work.run();
            if (failing) {
                log.info("background task recovered task={}", thread);
            }
            failing = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!failing && !stopping) {
                log.warn("{} error={}", failure, e.toString());
            }
            failing = true;
        }
    }

    /** A wake-up that comes while the task runs causes one more run. */
    private void runEarly() {
        wakeUpPending.set(false);
        run();
    }

    private Thread newThread(Runnable runnable) {
        Thread started = new Thread(runnable, thread);
        started.setDaemon(true);
        return started;
    }
}
