package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real data from the folder beside the project, over HTTP; skipped, and said so, where that folder is absent. */
@Tag("full")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=false", "tandem.training.cron=-"}) // and trainings as they are with nothing set
@Import(TestDatabase.class)
class RealDataIntegrationTests {

    private static final Path DATA = Path.of(System.getProperty("tandem.test.data", "../shared/data"));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Models models;

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void forget() {
        assumeThat(DATA).as("no real data at %s, skipped", DATA).isDirectory();
        jdbc.sql(
                        "truncate training_run, training_epoch, model_version, model_artifact_chunk, interaction, app_user, item")
                .update();
        http = new Http(port);
    }

    @Test
    void everyLineOfALargeFileIsStoredOnce() throws IOException {
        assertThat(post("citeulike-a", "items.jsonl", "items")).containsEntry("created", 16_980);
        assertThat(post("citeulike-a", "interactions.csv", "interactions")).containsEntry("created", 204_986);

        assertThat(post("citeulike-a", "items.jsonl", "items")).containsEntry("unchanged", 16_980);
        assertThat(post("citeulike-a", "interactions.csv", "interactions")).containsEntry("unchanged", 204_986);

        assertThat(count("item")).isEqualTo(16_980);
        assertThat(count("app_user")).isEqualTo(5_551);
        assertThat(count("interaction")).isEqualTo(204_986);
    }

    @Test
    void aModelOfRealRatingsBeatsPopularity() throws IOException {
        post("movielens-small", "items.jsonl", "items");
        post("movielens-small", "interactions.csv", "interactions");
        http.post("/admin/training-runs", "application/json", "{}");

        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !http.get("/admin/models").list("models").isEmpty());

        ModelMetrics metrics = models.active().orElseThrow().metrics();
        assertThat(metrics.test().recall20())
                .isGreaterThan(metrics.popularityTest().recall20());
        assertThat(metrics.test().ndcg100())
                .isGreaterThan(metrics.popularityTest().ndcg100());
    }

    private Map<String, Object> post(String data, String file, String path) throws IOException {
        String type = file.endsWith("csv") ? "text/csv" : "application/x-ndjson";
        return http.post("/" + path, type, Files.readAllBytes(DATA.resolve(data).resolve(file)))
                .json();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
