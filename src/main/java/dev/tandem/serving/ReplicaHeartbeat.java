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
 * Stores the state of this process periodically, and soon after its readiness or its live model changed. The state is for
 * display only; a failed heartbeat is made up for by the next one.
 */
@Component
class ReplicaHeartbeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplicaHeartbeat.class);

    /** Starts before the web server accepts requests, and stops after it. */
    private static final int PHASE = 0;

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int MAX_HOST_LENGTH = 253; // as in the DNS

    private final Replicas replicas;
    private final LocalReplica localReplica;
    private final DatabaseWatch watch;
    private final Clock clock;
    private final Instant startedAt;
    private final PeriodicTask beating = new PeriodicTask("tandem-replica", "replica state not stored", this::beat);
    private Optional<String> host = Optional.empty(); // of its thread

    ReplicaHeartbeat(Replicas replicas, LocalReplica localReplica, DatabaseWatch watch, Clock clock) {
        this.replicas = replicas;
        this.localReplica = localReplica;
        this.watch = watch;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public synchronized void start() {
        beating.start(INTERVAL);
        beating.wakeUp();
    }

    @Override
    public synchronized void stop() {
        if (!beating.stop() || watch.isUnavailable()) {
            return; // the row expires within an hour
        }
        try {
            replicas.remove();
        } catch (RuntimeException e) {
            log.info("replica not removed from the list, it expires within an hour error={}", e.toString());
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

    /** Resolves the host name at the first heartbeat, because the look-up may take a while. */
    private void beat() {
        if (watch.isUnavailable()) {
            return;
        }
        String name = host.orElseGet(ReplicaHeartbeat::hostName);
        host = Optional.of(name);
        replicas.store(name, Duration.between(startedAt, clock.instant()), localReplica.now());
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(name.length(), MAX_HOST_LENGTH));
        } catch (UnknownHostException e) {
            log.info("host name not resolved error={}", e.getMessage());
            return "unknown";
        }
    }
}
