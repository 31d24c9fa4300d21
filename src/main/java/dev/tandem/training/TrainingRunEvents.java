package dev.tandem.training;

import dev.tandem.background.PeriodicTask;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams changes of runs to the clients that follow them, from one thread that polls their rows. */
@Component
final class TrainingRunEvents implements SmartLifecycle {

    private static final Duration POLL_EVERY = Duration.ofMillis(500);

    /** Polls without a change after which a comment is sent, to detect clients that have disconnected. */
    private static final int QUIET_POLLS = 30;

    private static final long NEVER = 0;

    private static final Logger log = LoggerFactory.getLogger(TrainingRunEvents.class);

    private final TrainingRuns runs;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final PeriodicTask polling =
            new PeriodicTask("tandem-training-events", "training run events not sent", this::poll);

    TrainingRunEvents(TrainingRuns runs) {
        this.runs = runs;
    }

    /** Sends a run at once, then each of its changes until it has ended. */
    SseEmitter follow(TrainingRun run) {
        Follower follower = new Follower(run.id());
        follower.emitter.onCompletion(() -> followers.remove(follower));
        follower.send(run);
        if (run.status().underWay()) {
            followers.add(follower);
        }
        return follower.emitter;
    }

    @Override
    public synchronized void start() {
        polling.start(POLL_EVERY);
    }

    /** Ends all streams; clients can connect again. */
    @Override
    public synchronized void stop() {
        polling.stop();
        followers.forEach(follower -> follower.emitter.complete());
        followers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return polling.isRunning();
    }

    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // the loop iterates over a snapshot of the list
    private void poll() {
        for (Follower follower : followers) {
            try {
                runs.find(follower.run).ifPresentOrElse(follower::send, follower.emitter::complete);
            } catch (RuntimeException e) {
                log.warn("event stream closed after a failed read run={} reason=\"{}\"", follower.run, e.getMessage());
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

        private void send(TrainingRun now) {
            try {
                if (!now.equals(sent)) {
                    emitter.send(SseEmitter.event().name("run").data(now, MediaType.APPLICATION_JSON));
                    sent = now;
                    quiet = 0;
                } else if (++quiet >= QUIET_POLLS) {
                    emitter.send(SseEmitter.event().comment("still " + now.status()));
                    quiet = 0;
                }
                if (!now.status().underWay()) {
                    followers.remove(this);
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                followers.remove(this);
                log.debug("event stream lost run={} reason=\"{}\"", run, e.getMessage());
            }
        }
    }
}
