package dev.tandem.access;

import dev.tandem.background.PeriodicTask;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Refreshes the cached API keys periodically, because other replicas create and revoke keys. */
@Component
class KeyPoller implements SmartLifecycle {

    private final AccessProperties properties;
    private final PeriodicTask refresh;

    KeyPoller(ApiKeyCache keys, AccessProperties properties) {
        this.properties = properties;
        this.refresh = new PeriodicTask("tandem-keys", "API keys not refreshed, using cached keys", keys::reload);
    }

    @Override
    public void start() {
        refresh.start(properties.keyInterval());
    }

    @Override
    public void stop() {
        refresh.stop();
    }

    @Override
    public boolean isRunning() {
        return refresh.isRunning();
    }
}
