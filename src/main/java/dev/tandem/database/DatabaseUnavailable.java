package dev.tandem.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The database does not answer at present. */
public final class DatabaseUnavailable extends SQLTransientConnectionException {

    /** How long clients are asked to wait before they try again. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private static final String CONNECTION = "08";

    /** The pool's words, without a state, for a connection that broke while it was in use. */
    private static final String BROKEN = "Connection is closed";

    /** Shut down, crashed, not up yet; or one that takes over, and may not be written to yet. */
    private static final Set<String> ENDING_OR_STARTING = Set.of("57P01", "57P02", "57P03", "25006");

    DatabaseUnavailable(@Nullable Throwable cause) {
        super("the database does not answer", "08001", cause);
    }

    /** Whether an exception comes down to a database that does not answer, rather than to one that refused something. */
    public static boolean causes(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && tells(sql)) {
                return true;
            }
        }
        return false;
    }

    /** What a read gives, or what memory has in its place while the database is away. */
    public static <T> T otherwise(Supplier<T> read, Supplier<T> memory) {
        try {
            return read.get();
        } catch (DataAccessException e) {
            if (causes(e)) {
                return memory.get();
            }
            throw e;
        }
    }

    /** The pool's own exception for a connection that could not be had in time has no state. */
    private static boolean tells(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state == null && BROKEN.equals(e.getMessage()))
                || (state != null && (state.startsWith(CONNECTION) || ENDING_OR_STARTING.contains(state)));
    }
}
