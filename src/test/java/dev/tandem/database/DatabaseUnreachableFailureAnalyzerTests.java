package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseUnreachableFailureAnalyzerTests {

    private final DatabaseUnreachableFailureAnalyzer analyzer = new DatabaseUnreachableFailureAnalyzer();

    @Test
    void namesTheSettingsToCheckWhenTheServerIsUnreachable() {
        Throwable refused = Assertions.catchThrowable(
                () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/nobody", "a", "b"));

        FailureAnalysis analysis = analyzer.analyze(new IllegalStateException("bean not made", refused));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("127.0.0.1:1 refused");
        assertThat(analysis.getAction()).contains("spring.datasource.url");
    }

    @Test
    void ignoresOtherDatabaseErrors() {
        assertThat(analyzer.analyze(new SQLException("syntax error", "42601"))).isNull();
    }
}
