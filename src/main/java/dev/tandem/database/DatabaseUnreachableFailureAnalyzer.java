package dev.tandem.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports at startup, without a stack trace, that the configured database is unreachable. */
final class DatabaseUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** SQL state classes: connection exceptions, rejected credentials, unknown databases. */
    private static final List<String> UNREACHABLE = List.of("08", "28", "3D");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState();
        if (state == null || UNREACHABLE.stream().noneMatch(state::startsWith)) {
            return null;
        }
        return new FailureAnalysis(
                "The database cannot be reached: " + cause.getMessage(),
                "Check spring.datasource.url, .username and .password, or remove the url to use the embedded"
                        + " PostgreSQL.",
                cause);
    }
}
