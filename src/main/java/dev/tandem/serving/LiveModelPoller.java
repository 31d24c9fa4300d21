package dev.tandem.serving;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Refreshes the live model: once before the first request is taken, then at an interval on a thread of its own. */
@Component
class LiveModelPoller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveModelPoller.class);

    /** Starts before the web server takes requests, and stops after it. */
    private static final int PHASE = 0;

    private static final int SECONDS_TO_STOP = 5;

    private final LiveModels liveModels;
    private final ServingProperties properties;
    private @Nullable ScheduledExecutorService executor;
    private boolean failing;

    LiveModelPoller(LiveModels liveModels, ServingProperties properties) {
        this.liveModels = liveModels;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        poll();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(LiveModelPoller::thread);
        long interval = properties.pollInterval().toMillis();
        // The schedule ends with stop alone, so there is nothing to get from the future.
        var unused = started.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopped = executor;
        executor = null;
        if (stopped == null) {
            return;
        }
        stopped.shutdownNow();
        try {
            if (!stopped.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                log.warn("a model is still being loaded while Tandem stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Looks again whatever happened: an exception from here would end the schedule, and the model would grow old. */
    private void poll() {
        try {
            liveModels.refresh();
            failing = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!failing) {
                log.warn("active model version not known, will ask again: {}", e.toString());
            }
            failing = true;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tandem-live-model");
        thread.setDaemon(true);
        return thread;
    }
}
