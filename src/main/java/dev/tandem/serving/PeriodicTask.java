package dev.tandem.serving;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again on a thread of its own: at an interval, and soon after it was asked to. */
final class PeriodicTask {

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    /** Whatever asks within this time is served by one time: 50 a second at most. */
    private static final int GATHER_MILLIS = 20;

    private final String name;
    private final Runnable work;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService executor;

    /**
     * Not running yet.
     *
     * @param name of its thread
     * @param work throws nothing
     */
    PeriodicTask(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    void start(Duration interval) {
        asked.set(false);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(this::thread);
        // The schedule ends with stop alone, so there is nothing to get from the future.
        var unused =
                started.scheduleWithFixedDelay(work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    /** Without effect while it is not running. */
    void soon() {
        ScheduledExecutorService present = executor;
        if (present == null || !asked.compareAndSet(false, true)) {
            return;
        }
        try {
            var unused = present.schedule(this::asAsked, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("{} was asked for while it ends", name);
        }
    }

    boolean isRunning() {
        return executor != null;
    }

    /** @return whether it ended in that time */
    boolean stop(Duration within) {
        ScheduledExecutorService stopped = executor;
        executor = null;
        if (stopped == null) {
            return true;
        }
        stopped.shutdownNow();
        try {
            return stopped.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whoever asks from here on is served by another time. */
    private void asAsked() {
        asked.set(false);
        work.run();
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
