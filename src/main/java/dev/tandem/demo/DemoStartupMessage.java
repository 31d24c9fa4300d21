package dev.tandem.demo;

import dev.tandem.interaction.Histories;
import dev.tandem.interaction.UserId;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.LiveModels;
import dev.tandem.serving.ModelWentLive;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs addresses to try, once, as soon as a model is live. */
@Component
@ConditionalOnBooleanProperty(name = DemoSeeder.DEMO, matchIfMissing = true)
class DemoStartupMessage {

    private static final Logger log = LoggerFactory.getLogger(DemoStartupMessage.class);

    private static final UserId VIEWER = new UserId("viewer-0001");

    private final Histories histories;
    private final LiveModels liveModels;
    private final Environment environment;
    private final AtomicBoolean logged = new AtomicBoolean();

    DemoStartupMessage(Histories histories, LiveModels liveModels, Environment environment) {
        this.histories = histories;
        this.liveModels = liveModels;
        this.environment = environment;
    }

    /** Runs after both events; the later one finds the model live and the server listening. */
    @EventListener({ModelWentLive.class, ApplicationReadyEvent.class})
    void logAddresses() {
        String port = environment.getProperty("local.server.port");
        Optional<LiveModel> live = liveModels.current();
        if (logged.get()
                || port == null
                || live.isEmpty()
                || histories.load(VIEWER).history().itemKeys().length == 0
                || !logged.compareAndSet(false, true)) {
            return;
        }
        String origin = "http://" + environment.getProperty("server.address", "localhost") + ":" + port;
        log.info(
                "Tandem recommends with model version {}. Try {}/api/v1/users/{}/recommendations (a simulated viewer)"
                        + ", {}/console or {}/swagger-ui.html",
                live.get().version(),
                origin,
                VIEWER.value(),
                origin,
                origin);
    }
}
