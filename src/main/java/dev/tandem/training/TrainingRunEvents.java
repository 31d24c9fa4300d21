package dev.tandem.training;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends clients the runs they follow, whenever they change, from one thread that looks at their rows. */
@Component
final class TrainingRunEvents implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** After so many looks without a change a comment is sent, which finds out whether the client is still there. */
    private static final int QUIET_LOOKS = 30;

    private static final long NEVER = 0;

    private static final Logger log = LoggerFactory.getLogger(TrainingRunEvents.class);

    private final TrainingRuns runs;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledExecutorService executor;

    TrainingRunEvents(TrainingRuns runs) {
        this.runs = runs;
    }

    /** Sends a run at once, and then its changes until it has ended. */
    SseEmitter follow(TrainingRun run) {
        Follower follower = new Follower(run.id());
        follower.emitter.onCompletion(() -> followers.remove(follower));
        follower.look(run);
        if (run.status().underWay()) {
            followers.add(follower);
        }
        return follower.emitter;
    }

    @Override
    public synchronized void start() {
        executor = Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("training-events-"));
        var unused = executor.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all streams; a client that still wants to know connects again. */
    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
        followers.forEach(follower -> follower.emitter.complete());
        followers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // a list made for it: the loop goes over a copy
    private void look() {
        for (Follower follower : followers) {
            try {
                runs.find(follower.run).ifPresentOrElse(follower::look, follower.emitter::complete);
            } catch (RuntimeException | OutOfMemoryError e) {
                log.warn("training run={} sends a follower away to come back: {}", follower.run, e.getMessage());
                followers.remove(follower);
                follower.emitter.complete();
            }
        }
    }

    /** One client that follows one run. */
    private final class Follower {

        private final long run;
        private final SseEmitter emitter = new SseEmitter(NEVER);
        private @Nullable TrainingRun sent;
        private int quiet;

        private Follower(long run) {
            this.run = run;
        }

        private void look(TrainingRun now) {
            try {
                if (!now.equals(sent)) {
                    emitter.send(SseEmitter.event().name("run").data(now, MediaType.APPLICATION_JSON));
                    sent = now;
                    quiet = 0;
                } else if (++quiet >= QUIET_LOOKS) {
                    emitter.send(SseEmitter.event().comment("still " + now.status()));
                    quiet = 0;
                }
                if (!now.status().underWay()) {
                    followers.remove(this);
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                followers.remove(this);
                log.debug("training run={} lost a follower: {}", run, e.getMessage());
            }
        }
    }
}
