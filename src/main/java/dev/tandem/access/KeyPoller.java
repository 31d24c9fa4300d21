package dev.tandem.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Reads the keys again at an interval, as other replicas make and revoke them. */
@Component
class KeyPoller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyPoller.class);

    private final ApiKeyCache keys;
    private final AccessProperties properties;
    private @Nullable ScheduledExecutorService executor;
    private boolean failing;

    KeyPoller(ApiKeyCache keys, AccessProperties properties) {
        this.keys = keys;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("tandem-keys-");
        threads.setDaemon(true);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
        long interval = properties.keyInterval().toMillis();
        // The schedule ends with stop alone, so there is nothing to get from the future.
        var unused = started.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    /** Looks again whatever happened: an exception from here would end the schedule. */
    private void poll() {
        try {
            keys.reload();
            if (failing) {
                log.info("keys=read again");
            }
            failing = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!failing) {
                log.warn("keys=as last read, will ask again: {}", e.toString());
            }
            failing = true;
        }
    }
}
