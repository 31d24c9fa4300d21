package dev.tandem.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Monitors the availability of the database and distributes its notices, over one connection of its own.
 *
 * <p>A {@code select 1} runs twice a second. If it fails and a new connection fails as well, the database is unavailable:
 * {@link WatchedDataSource} then rejects requests for connections at once, the pooled connections are aborted, and this
 * thread alone reconnects.
 */
@Component
public final class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final int CHECK_EVERY_MILLIS = 500;
    private static final long CURRENT_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SECONDS_TO_STOP = 5;

    /** Starts before its listeners and stops after them. */
    private static final int PHASE = -1000;

    private final DatabaseProperties properties;
    private final ObjectProvider<ChangeListener> registered;
    private final ObjectProvider<EmbeddedDatabase> embedded;
    private final ObjectProvider<MeterRegistry> registry;
    private final Clock clock;

    private @Nullable DirectConnections connections;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private String rejection = ""; // of the thread
    private volatile Optional<Outage> outage = Optional.empty(); // written by the thread
    private volatile OptionalLong receivedUpTo = OptionalLong.empty(); // nano time; written by the thread

    DatabaseWatch(
            DatabaseProperties properties,
            ObjectProvider<ChangeListener> registered,
            ObjectProvider<EmbeddedDatabase> embedded,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        this.properties = properties;
        this.registered = registered;
        this.embedded = embedded;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * A period in which the database is unavailable.
     *
     * @param since when it was detected
     * @param reason message of the driver
     */
    public record Outage(Instant since, String reason) {}

    /** Whether the database is unavailable now. */
    public boolean isUnavailable() {
        return outage.isPresent();
    }

    /** The current outage; empty while the database is available. */
    public Optional<Outage> outage() {
        return outage;
    }

    /**
     * Whether listeners have received the notices of all transactions committed more than a second ago. False without
     * notifications, behind a pooler, and while this process or the network is slow.
     */
    public boolean isCurrent() {
        OptionalLong upTo = receivedUpTo;
        return upTo.isPresent() && System.nanoTime() - upTo.getAsLong() < CURRENT_WITHIN_NANOS;
    }

    void watch(DirectConnections watched) {
        connections = watched;
    }

    @Override
    public synchronized void start() {
        DirectConnections watched = connections;
        if (watched == null || thread != null) {
            return;
        }
        registry.ifAvailable(meters -> Gauge.builder(
                        "tandem.database.unavailable",
                        this,
                        watch -> watch.outage().isPresent() ? 1 : 0)
                .description("1 while the database does not answer, else 0")
                .register(meters));
        stopped = new CountDownLatch(1);
        List<ChangeListener> listeners = registered.orderedStream().toList();
        Thread started = new Thread(() -> run(watched, listeners), "tandem-database-watch");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public synchronized void stop() {
        Thread ending = thread;
        thread = null;
        if (ending == null) {
            return;
        }
        stopped.countDown();
        try {
            ending.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run(DirectConnections watched, List<ChangeListener> listeners) {
        while (!isStopped()) {
            boolean connected = false;
            try (Connection connection = watched.withTimeout()) {
                listen(connection, listeners);
                connected = true;
                available();
                listeners.forEach(listener -> call(listener::missed));
                follow(connection, listeners);
            } catch (SQLException e) {
                lost(watched, listeners, e, connected);
            } catch (RuntimeException | OutOfMemoryError e) {
                log.error("database watch failed, retrying", e);
                await();
            }
        }
    }

    private void listen(Connection connection, List<ChangeListener> listeners) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name to 'tandem watch'");
            if (properties.notifications()) {
                for (ChangeListener listener : listeners) {
                    for (String channel : listener.channels()) {
                        statement.execute("listen " + statement.enquoteIdentifier(channel, true));
                    }
                }
            }
        }
    }

    /** Delivers notices as they arrive and checks the database in between, until a check fails. */
    private void follow(Connection connection, List<ChangeListener> listeners) throws SQLException {
        PGConnection received = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            boolean direct = properties.notifications() && isDirect(received, statement);
            while (!isStopped()) {
                deliver(received.getNotifications(CHECK_EVERY_MILLIS), listeners);
                long checkedAt = System.nanoTime();
                statement.execute("select 1"); // notices of earlier commits arrive before the result
                deliver(received.getNotifications(), listeners);
                if (direct) {
                    receivedUpTo = OptionalLong.of(checkedAt);
                }
            }
        } finally {
            receivedUpTo = OptionalLong.empty();
        }
    }

    private static void deliver(PGNotification[] notices, List<ChangeListener> listeners) {
        for (PGNotification notice : notices) {
            listeners.stream()
                    .filter(listener -> listener.channels().contains(notice.getName()))
                    .forEach(listener -> call(() -> listener.changed(notice.getName(), notice.getParameter())));
        }
    }

    /** A pooler reports a process id of its own and may lose notices. */
    private static boolean isDirect(PGConnection connection, Statement statement) throws SQLException {
        try (ResultSet process = statement.executeQuery("select pg_backend_pid()")) {
            return process.next() && process.getInt(1) == connection.getBackendPID();
        }
    }

    /**
     * Handles a failed connection. One that was in use may have broken by itself, so only a new connection that fails counts
     * as an outage; a rejected log-in proves that the database answers.
     */
    private void lost(DirectConnections watched, List<ChangeListener> listeners, SQLException e, boolean connected) {
        if (isStopped() || connected) {
            return;
        }
        if (!DatabaseUnavailable.causes(e)) {
            rejected(String.valueOf(e.getMessage()));
        } else if (outage.isEmpty()) {
            log.warn("database unavailable reason={}", e.getMessage());
            outage = Optional.of(new Outage(clock.instant(), String.valueOf(e.getMessage())));
            watched.abortPooled();
            listeners.forEach(listener -> call(listener::unavailable));
        }
        embedded.ifAvailable(this::revive);
        await();
    }

    private void rejected(String reason) {
        if (!reason.equals(rejection)) {
            log.warn("database watch rejected, changes are polled reason={}", reason);
        }
        rejection = reason;
    }

    private void available() {
        rejection = "";
        if (outage.isPresent()) {
            log.info(
                    "database available again unavailableSince={}", outage.get().since());
            outage = Optional.empty();
        }
    }

    private void revive(EmbeddedDatabase database) {
        try {
            database.revive();
        } catch (IOException | RuntimeException e) {
            log.warn("embedded database not restarted, retrying error={}", e.toString());
        }
    }

    /** A listener that fails affects neither the others nor the watch. */
    private static void call(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException e) {
            log.error("change listener failed", e);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void await() {
        try {
            if (stopped.await(CHECK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("database watch stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
