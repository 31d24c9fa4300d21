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
 * Knows whether the database is there, from one connection of its own, over which it also hears of changes.
 *
 * <p>It asks the simplest question twice a second. If that fails and a new connection fails as well, the database is
 * away: nobody is sent to it any more, those who wait for it are let go, and it alone goes on trying until it gets in.
 */
@Component
public final class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final int ASK_EVERY_MILLIS = 500;
    private static final long HEARS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SECONDS_TO_STOP = 5;

    /** Starts before those it tells, and stops after them. */
    private static final int PHASE = -1000;

    private final DatabaseProperties properties;
    private final ObjectProvider<ChangeListener> registered;
    private final ObjectProvider<EmbeddedDatabase> embedded;
    private final ObjectProvider<MeterRegistry> registry;
    private final Clock clock;

    private @Nullable DirectConnections connections;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private String refusal = ""; // of the thread
    private volatile Optional<Absence> absence = Optional.empty(); // written by the thread
    private volatile OptionalLong heardUpTo = OptionalLong.empty(); // nano time; written by the thread

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
     * That the database is away.
     *
     * @param since when this was noticed
     * @param reason in the words of the driver
     */
    public record Absence(Instant since, String reason) {}

    /** Whether the database is known to be away at this moment. */
    public boolean isAway() {
        return absence.isPresent();
    }

    /** Empty while it is there. */
    public Optional<Absence> absence() {
        return absence;
    }

    /**
     * Whether listeners were told of all that was committed more than a second ago. Not so without notices, behind a pooler,
     * and while this process or the network is slow.
     */
    public boolean hears() {
        OptionalLong upTo = heardUpTo;
        return upTo.isPresent() && System.nanoTime() - upTo.getAsLong() < HEARS_WITHIN_NANOS;
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
                        watch -> watch.absence().isPresent() ? 1 : 0)
                .description("1 while the database does not answer")
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
            boolean entered = false;
            try (Connection connection = watched.impatient()) {
                listen(connection, listeners);
                entered = true;
                back();
                listeners.forEach(listener -> tell(listener::missed));
                follow(connection, listeners);
            } catch (SQLException e) {
                lost(watched, listeners, e, entered);
            } catch (RuntimeException | OutOfMemoryError e) {
                log.error("database watch stumbled, goes on", e);
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

    /** Hands notices on as they come and asks in between, until the database fails to answer. */
    private void follow(Connection connection, List<ChangeListener> listeners) throws SQLException {
        PGConnection heard = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            boolean direct = properties.notifications() && isDirect(heard, statement);
            while (!isStopped()) {
                hand(heard.getNotifications(ASK_EVERY_MILLIS), listeners);
                long asked = System.nanoTime();
                statement.execute("select 1"); // what was committed before is heard of before the answer
                hand(heard.getNotifications(), listeners);
                if (direct) {
                    heardUpTo = OptionalLong.of(asked);
                }
            }
        } finally {
            heardUpTo = OptionalLong.empty();
        }
    }

    private static void hand(PGNotification[] notices, List<ChangeListener> listeners) {
        for (PGNotification notice : notices) {
            listeners.stream()
                    .filter(listener -> listener.channels().contains(notice.getName()))
                    .forEach(listener -> tell(() -> listener.changed(notice.getName(), notice.getParameter())));
        }
    }

    /** A pooler in between makes up a process of its own, and may lose notices. */
    private static boolean isDirect(PGConnection connection, Statement statement) throws SQLException {
        try (ResultSet process = statement.executeQuery("select pg_backend_pid()")) {
            return process.next() && process.getInt(1) == connection.getBackendPID();
        }
    }

    /** A connection that was in use says little, a new one tells; and one that is refused is an answer, too. */
    private void lost(DirectConnections watched, List<ChangeListener> listeners, SQLException e, boolean entered) {
        if (isStopped() || entered) {
            return;
        }
        if (!DatabaseUnavailable.causes(e)) {
            refused(String.valueOf(e.getMessage()));
        } else if (absence.isEmpty()) {
            log.warn("database=away reason={}", e.getMessage());
            absence = Optional.of(new Absence(clock.instant(), String.valueOf(e.getMessage())));
            watched.abortPooled();
            listeners.forEach(listener -> tell(listener::away));
        }
        embedded.ifAvailable(this::revive);
        await();
    }

    private void refused(String reason) {
        if (!reason.equals(refusal)) {
            log.warn("database watch is not let in, changes are found by looking alone: {}", reason);
        }
        refusal = reason;
    }

    private void back() {
        refusal = "";
        if (absence.isPresent()) {
            log.info("database=back away_since={}", absence.get().since());
            absence = Optional.empty();
        }
    }

    private void revive(EmbeddedDatabase database) {
        try {
            database.revive();
        } catch (IOException | RuntimeException e) {
            log.warn("embedded_database=down, will try again: {}", e.toString());
        }
    }

    /** Whatever a listener does, the others are told, and the watch goes on. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            log.error("a listener failed to take in a change", e);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void await() {
        try {
            if (stopped.await(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("database watch ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
