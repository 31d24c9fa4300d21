package dev.tandem.serving;

import dev.tandem.database.ChangeListener;
import dev.tandem.role.Roles;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Refreshes the live model: once before the first request is taken, then at an interval and soon after each notice of a
 * change. Items are followed on a thread of their own, so that they do not wait while a version is loaded.
 */
@Component
class LiveModelPoller implements SmartLifecycle, ChangeListener {

    private static final Logger log = LoggerFactory.getLogger(LiveModelPoller.class);

    /** Starts before the web server takes requests, and stops after it. */
    private static final int PHASE = 0;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final String ITEM = "tandem_item";
    private static final String MODEL = "tandem_model";

    private final ServingProperties properties;
    private final Roles roles;
    private final LiveModels liveModels;
    private final PeriodicTask refreshing;
    private final PeriodicTask following;
    private boolean failing;

    LiveModelPoller(LiveModels liveModels, ServingProperties properties, Roles roles) {
        this.liveModels = liveModels;
        this.properties = properties;
        this.roles = roles;
        this.refreshing = new PeriodicTask("tandem-live-model", this::poll);
        this.following = new PeriodicTask("tandem-items", liveModels::catchUp);
    }

    @Override
    public boolean isAutoStartup() {
        return roles.serves();
    }

    @Override
    public synchronized void start() {
        poll();
        refreshing.start(properties.pollInterval());
        following.start(properties.pollInterval());
    }

    @Override
    public synchronized void stop() {
        boolean followed = following.stop(STOP_WITHIN);
        if (!refreshing.stop(STOP_WITHIN) || !followed) {
            log.warn("a model is still being loaded while Tandem stops");
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return refreshing.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public Set<String> channels() {
        return Set.of(ITEM, MODEL);
    }

    @Override
    public void changed(String channel, String notice) {
        (channel.equals(ITEM) ? following : refreshing).soon();
    }

    @Override
    public void missed() {
        refreshing.soon();
        following.soon();
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
}
