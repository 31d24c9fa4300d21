package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections to PostgreSQL with a timeout, and can abort all connections of the pool. */
final class DirectConnections extends AbstractDataSource {

    private static final Logger log = LoggerFactory.getLogger(DirectConnections.class);

    private final Driver driver = new Driver();
    private final String url;
    private final Properties properties = new Properties();
    private final int responseTimeoutMillis;
    private final Set<Connection> pooled = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Copies the settings of a pool that was not used yet. */
    DirectConnections(HikariDataSource pool, Duration responseTimeout) {
        url = pool.getJdbcUrl();
        properties.putAll(pool.getDataSourceProperties());
        put(PGProperty.USER, pool.getUsername());
        put(PGProperty.PASSWORD, pool.getPassword());
        // Also limits each reply while a connection is established.
        String seconds = Long.toString(Math.max(1, responseTimeout.toSeconds()));
        properties.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), seconds);
        properties.put(PGProperty.SOCKET_TIMEOUT.getName(), seconds);
        responseTimeoutMillis = Math.toIntExact(responseTimeout.toMillis());
    }

    /** For the pool: statements have no timeout. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = open();
        connection.setNetworkTimeout(Runnable::run, 0);
        pooled.add(connection);
        return connection;
    }

    /** For the pool, with its current credentials. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        put(PGProperty.USER, user);
        put(PGProperty.PASSWORD, password);
        return getConnection();
    }

    /** A connection on which each reply is limited by the response timeout. */
    Connection withTimeout() throws SQLException {
        Connection connection = open();
        connection.setNetworkTimeout(Runnable::run, responseTimeoutMillis);
        return connection;
    }

    /** Aborts all connections of the pool, so that no thread waits for a reply that will not arrive. */
    void abortPooled() {
        for (Connection connection : pooled.toArray(Connection[]::new)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.warn("database connection not aborted error={}", e.getMessage());
            }
        }
        pooled.clear();
    }

    private Connection open() throws SQLException {
        @Nullable Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL: " + url);
        }
        return connection;
    }

    private void put(PGProperty property, @Nullable String value) {
        if (value != null) {
            properties.put(property.getName(), value);
        }
    }
}
