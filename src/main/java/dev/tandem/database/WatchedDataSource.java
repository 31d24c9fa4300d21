package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that nobody waits for while the database is known to be away.
 *
 * <p>The pool is asked in short slices up to its connection timeout, so that whoever waits for a connection learns at
 * once that none will come.
 */
final class WatchedDataSource extends DelegatingDataSource {

    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration VALIDATION = Duration.ofSeconds(1);

    private final DatabaseWatch watch;
    private final long patienceNanos;

    WatchedDataSource(HikariDataSource pool, DatabaseWatch watch) {
        super(pool);
        this.watch = watch;
        this.patienceNanos = Duration.ofMillis(pool.getConnectionTimeout()).toNanos();
        pool.setConnectionTimeout(Math.min(pool.getConnectionTimeout(), SLICE.toMillis()));
        pool.setValidationTimeout(Math.min(pool.getValidationTimeout(), VALIDATION.toMillis()));
    }

    /** @throws DatabaseUnavailable at once, if it is */
    @Override
    public Connection getConnection() throws SQLException {
        long began = System.nanoTime();
        while (true) {
            if (watch.isAway()) {
                throw new DatabaseUnavailable(null);
            }
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() - began >= patienceNanos) {
                    throw e;
                }
            }
        }
    }
}
