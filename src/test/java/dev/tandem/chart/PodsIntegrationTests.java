package dev.tandem.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whether Tandem understands what the chart sets. */
@Tag("full")
class PodsIntegrationTests {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String READ_KEY = "fedcba9876543210fedcba9876543210";

    @TempDir
    private Path root;

    @Test
    void startAtOnceOnAnEmptyDatabaseAndHeedTheirValues() throws IOException {
        try (var context = new AnnotationConfigApplicationContext(TestDatabase.class)) {
            JdbcConnectionDetails database = context.getBean(JdbcConnectionDetails.class);
            Rendered rendered = Rendered.of(Chart.TANDEM.render(values(database), root));
            Map<String, Map<String, String>> secrets = Map.of(
                    "tandem-database",
                            Map.of(
                                    "username", String.valueOf(database.getUsername()),
                                    "password", String.valueOf(database.getPassword())),
                    "tandem-access", Map.of("admin-key", KEY, "read-key", READ_KEY));

            try (PodProcess first = PodProcess.start(rendered, "demo-tandem-serve", secrets, root.resolve("1"));
                    PodProcess second = PodProcess.start(rendered, "demo-tandem-serve", secrets, root.resolve("2"));
                    PodProcess trainer = PodProcess.start(rendered, "demo-tandem-train", secrets, root.resolve("3"))) {
                assertThat(Stream.of(first, second, trainer).map(PodProcess::awaitReady))
                        .allSatisfy(PodsIntegrationTests::assertHeeded);
                assertThat(first.get("/api/v1/users/ada/recommendations", "X-API-Key", KEY)
                                .body())
                        .doesNotContain("urn:tandem:problem:not-serving");
                assertThat(trainer.get("/api/v1/users/ada/recommendations", "X-API-Key", KEY)
                                .body())
                        .contains("urn:tandem:problem:not-serving");
            }
            assertThat(migrations(database)).containsExactlyInAnyOrderElementsOf(migrationFiles());
        }
    }

    private static void assertHeeded(PodProcess pod) {
        assertThat(pod.get("/livez").statusCode()).isEqualTo(200);
        assertThat(pod.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(pod.get("/actuator/prometheus", "Authorization", "Bearer " + READ_KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(pod.get("/api/v1/admin/models", "X-API-Key", KEY).statusCode())
                .isEqualTo(200);
        assertThat(pod.get("/api/v1/admin/models", "X-API-Key", READ_KEY).statusCode())
                .isEqualTo(403);
        assertThat(pod.log().lines().filter(line -> line.contains("Tandem listens")))
                .singleElement()
                .asString()
                .startsWith("{")
                .endsWith("}");
    }

    private static Map<String, Object> values(JdbcConnectionDetails database) {
        URI url = URI.create(database.getJdbcUrl().substring("jdbc:".length()));
        return Map.of(
                "database",
                Map.of(
                        "host",
                        url.getHost(),
                        "port",
                        url.getPort(),
                        "name",
                        url.getPath().substring(1),
                        "parameters",
                        Map.of("ApplicationName", "from the chart")),
                "access",
                Map.of("readKeyKey", "read-key"),
                "logs",
                Map.of("format", "logstash"),
                "settings",
                Map.of("tandem", Map.of("training", Map.of("cron", "-"))));
    }

    private static List<String> migrations(JdbcConnectionDetails database) {
        return JdbcClient.create(new DriverManagerDataSource(
                        database.getJdbcUrl(),
                        String.valueOf(database.getUsername()),
                        String.valueOf(database.getPassword())))
                .sql("select script from flyway_schema_history where success and version is not null")
                .query(String.class)
                .list();
    }

    private static List<String> migrationFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db", "migration"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
