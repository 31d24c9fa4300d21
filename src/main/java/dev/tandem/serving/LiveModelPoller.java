package dev.tandem.serving;

import dev.tandem.background.PeriodicTask;
import dev.tandem.database.ChangeListener;
import dev.tandem.role.Roles;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Refreshes the live model: once before the first request is accepted, then periodically and soon after each change notice.
 * Items are followed on a separate thread, so that a version being loaded does not delay them.
 */
@Component
class LiveModelPoller implements SmartLifecycle, ChangeListener {

    private static final Logger log = LoggerFactory.getLogger(LiveModelPoller.class);

    /** Starts before the web server accepts requests, and stops after it. */
    private static final int PHASE = 0;

    private static final String ITEM = "tandem_item";
    private static final String MODEL = "tandem_model";

    private final ServingProperties properties;
    private final Roles roles;
    private final PeriodicTask refreshing;
    private final PeriodicTask following;

    LiveModelPoller(LiveModels liveModels, ServingProperties properties, Roles roles) {
        this.properties = properties;
        this.roles = roles;
        this.refreshing =
                new PeriodicTask("tandem-live-model", "active model version not checked", liveModels::refresh);
        this.following = new PeriodicTask("tandem-items", "items not followed", liveModels::catchUp);
    }

    @Override
    public boolean isAutoStartup() {
        return roles.serves();
    }

    @Override
    public synchronized void start() {
        refreshing.runAndStart(properties.pollInterval());
        following.start(properties.pollInterval());
    }

    @Override
    public synchronized void stop() {
        boolean followed = following.stop();
        if (!refreshing.stop() || !followed) {
            log.warn("model load still running at shutdown");
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
        (channel.equals(ITEM) ? following : refreshing).wakeUp();
    }

    @Override
    public void missed() {
        refreshing.wakeUp();
        following.wakeUp();
    }
}
