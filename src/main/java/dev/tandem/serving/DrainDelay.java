package dev.tandem.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delays the shutdown of the web server, so that a load balancer sees the failed readiness probe before requests are
 * rejected.
 */
@Component
final class DrainDelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DrainDelay.class);

    private final ServingProperties properties;
    private volatile boolean running;

    DrainDelay(ServingProperties properties) {
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** Readiness is already down; the web server, which has a lower phase, waits for the callback. */
    @Override
    public void stop(Runnable callback) {
        stop();
        long millis = properties.drainDelay().toMillis();
        log.info("draining before shutdown drainDelayMillis={}", millis);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(callback);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
