package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A connection pool that fails at once while the database is unavailable.
 *
 * <p>It waits for a connection in short slices, up to the connection timeout of the pool, so that an outage that begins
 * meanwhile ends the wait.
 */
final class WatchedDataSource extends DelegatingDataSource {

    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration VALIDATION = Duration.ofSeconds(1);

    private final DatabaseWatch watch;
    private final long timeoutNanos;

    WatchedDataSource(HikariDataSource pool, DatabaseWatch watch) {
        super(pool);
        this.watch = watch;
        this.timeoutNanos = Duration.ofMillis(pool.getConnectionTimeout()).toNanos();
        pool.setConnectionTimeout(Math.min(pool.getConnectionTimeout(), SLICE.toMillis()));
        pool.setValidationTimeout(Math.min(pool.getValidationTimeout(), VALIDATION.toMillis()));
    }

    /** @throws DatabaseUnavailable at once during an outage */
    @Override
    public Connection getConnection() throws SQLException {
        long began = System.nanoTime();
        while (true) {
            if (watch.isUnavailable()) {
                throw new DatabaseUnavailable(null);
            }
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() - began >= timeoutNanos) {
                    throw e;
                }
            }
        }
    }
}
