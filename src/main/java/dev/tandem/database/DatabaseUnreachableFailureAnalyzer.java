package dev.tandem.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows at start that the configured database cannot be reached, without a stack trace. */
final class DatabaseUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** SQL states: connection exceptions, refused log-ins, unknown databases. */
    private static final List<String> UNREACHABLE = List.of("08", "28", "3D");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState();
        if (state == null || UNREACHABLE.stream().noneMatch(state::startsWith)) {
            return null;
        }
        return new FailureAnalysis(
                "The database cannot be reached: " + cause.getMessage(),
                "Check spring.datasource.url, .username and .password, or leave the url out: then Tandem starts an"
                        + " embedded PostgreSQL.",
                cause);
    }
}
