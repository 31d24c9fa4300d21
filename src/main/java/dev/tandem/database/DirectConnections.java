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

/** Opens connections to PostgreSQL, gives up on one that does not come about in time, and can break all of its pool. */
final class DirectConnections extends AbstractDataSource {

    private static final Logger log = LoggerFactory.getLogger(DirectConnections.class);

    private final Driver driver = new Driver();
    private final String url;
    private final Properties properties = new Properties();
    private final int patienceMillis;
    private final Set<Connection> pooled = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** As a pool that was not used yet would open them. */
    DirectConnections(HikariDataSource pool, Duration patience) {
        url = pool.getJdbcUrl();
        properties.putAll(pool.getDataSourceProperties());
        put(PGProperty.USER, pool.getUsername());
        put(PGProperty.PASSWORD, pool.getPassword());
        // While a connection is made, no reply may take longer either.
        String seconds = Long.toString(Math.max(1, patience.toSeconds()));
        properties.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), seconds);
        properties.put(PGProperty.SOCKET_TIMEOUT.getName(), seconds);
        patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /** For the pool: a statement may take as long as it needs. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = open();
        connection.setNetworkTimeout(Runnable::run, 0);
        pooled.add(connection);
        return connection;
    }

    /** The same; the pool hands over the credentials that it has at the time. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        put(PGProperty.USER, user);
        put(PGProperty.PASSWORD, password);
        return getConnection();
    }

    /** For one caller, who waits for no reply longer than its patience. */
    Connection impatient() throws SQLException {
        Connection connection = open();
        connection.setNetworkTimeout(Runnable::run, patienceMillis);
        return connection;
    }

    /** Breaks all connections of the pool, so that nobody waits for a reply that will not come. */
    void abortPooled() {
        for (Connection connection : pooled.toArray(Connection[]::new)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.warn("database connection not broken: {}", e.getMessage());
            }
        }
        pooled.clear();
    }

    private Connection open() throws SQLException {
        @Nullable Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("no URL of a PostgreSQL: " + url);
        }
        return connection;
    }

    private void put(PGProperty property, @Nullable String value) {
        if (value != null) {
            properties.put(property.getName(), value);
        }
    }
}
