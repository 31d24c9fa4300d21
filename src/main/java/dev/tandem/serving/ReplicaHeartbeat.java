package dev.tandem.serving;

import dev.tandem.background.PeriodicTask;
import dev.tandem.database.DatabaseWatch;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells of this process while it runs: every few seconds, and soon after its readiness or its model changed. Nothing
 * depends on it: what cannot be told now is told by the next beat.
 */
@Component
class ReplicaHeartbeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplicaHeartbeat.class);

    /** Starts before the web server takes requests, and stops after it. */
    private static final int PHASE = 0;

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int LONGEST_HOST = 253; // as in the DNS

    private final Replicas replicas;
    private final LocalReplica ownState;
    private final DatabaseWatch watch;
    private final Clock clock;
    private final Instant startedAt;
    private final PeriodicTask beating = new PeriodicTask("tandem-replica", "replica state not stored", this::beat);
    private Optional<String> host = Optional.empty(); // of its thread

    ReplicaHeartbeat(Replicas replicas, LocalReplica ownState, DatabaseWatch watch, Clock clock) {
        this.replicas = replicas;
        this.ownState = ownState;
        this.watch = watch;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public synchronized void start() {
        beating.start(EVERY);
        beating.wakeUp();
    }

    @Override
    public synchronized void stop() {
        if (!beating.stop() || watch.isUnavailable()) {
            return; // others forget it by themselves
        }
        try {
            replicas.leave();
        } catch (RuntimeException e) {
            log.info("replica not taken off the list, it is forgotten within an hour: {}", e.toString());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return beating.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @EventListener
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> change) {
        beating.wakeUp();
    }

    @EventListener
    void modelWentLive(ModelWentLive live) {
        beating.wakeUp();
    }

    /** Looking up the name may take a while, so this is not done before the first beat. */
    private void beat() {
        if (watch.isUnavailable()) {
            return;
        }
        String name = host.orElseGet(ReplicaHeartbeat::hostName);
        host = Optional.of(name);
        replicas.tell(name, Duration.between(startedAt, clock.instant()), ownState.now());
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(name.length(), LONGEST_HOST));
        } catch (UnknownHostException e) {
            log.info("the name of this machine is not known: {}", e.getMessage());
            return "unknown";
        }
    }
}
