package dev.tandem.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The database does not answer. */
public final class DatabaseUnavailable extends SQLTransientConnectionException {

    /** Value of the {@code Retry-After} header. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private static final String CONNECTION = "08";

    /** The pool's message, without an SQL state, for a connection that broke while in use. */
    private static final String BROKEN = "Connection is closed";

    /** SQL states: shut down, crashed, starting; or a standby that is still read-only during a failover. */
    private static final Set<String> ENDING_OR_STARTING = Set.of("57P01", "57P02", "57P03", "25006");

    DatabaseUnavailable(@Nullable Throwable cause) {
        super("the database does not answer", "08001", cause);
    }

    /** Whether an exception was caused by a database that does not answer, as opposed to one that rejected a statement. */
    public static boolean causes(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isConnectionFailure(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the result of a read, or of the fallback while the database is unavailable. */
    public static <T> T orFallback(Supplier<T> read, Supplier<T> fallback) {
        try {
            return read.get();
        } catch (DataAccessException e) {
            if (causes(e)) {
                return fallback.get();
            }
            throw e;
        }
    }

    /** The pool's exception for a connection that was not available in time has no SQL state. */
    private static boolean isConnectionFailure(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state == null && BROKEN.equals(e.getMessage()))
                || (state != null && (state.startsWith(CONNECTION) || ENDING_OR_STARTING.contains(state)));
    }
}
