package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activation of artifacts that were tampered with in the database. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ArtifactReliabilityTests {

    private static PostgresProcess postgres;
    private static String database;
    private static TandemProcess tandem;
    private static Http http;
    private static long good;

    @BeforeAll
    static void trainAVersion() {
        postgres = PostgresProcess.start();
        database = postgres.newDatabase();
        tandem = TandemProcess.start("artifacts", database, "tandem.serving.poll-interval=100ms");
        http = tandem.http();
        PlantedItems.plant(http);
        good = PlantedItems.train(http);
        PlantedItems.awaitLive(http, good);
    }

    @AfterAll
    static void stop() {
        tandem.close();
        postgres.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    one flipped bit | 101 | set_byte(bytes, 9999, get_byte(bytes, 9999) # 1) | no | has SHA-256
                    truncated       | 102 | substring(bytes for octet_length(bytes) - 1)     | no | bytes, expected
                    an older format | 103 | set_byte(bytes, 8, get_byte(bytes, 8) - 1)       | yes | of format version
                    """)
    void refusesATamperedArtifactWithTheReasonAndKeepsTheOldModel(
            String tampering, long version, String bytes, String sealed, String reason) {
        PlantedItems.activate(http, good);
        String before = answer();
        double failures = tandem.meter("tandem_serving_load_failures_total");
        copyOfTheGoodVersion(version);
        PostgresProcess.execute(
                database,
                "update model_artifact_chunk set bytes = " + bytes + " where version = " + version + " and seq = 0");
        if (sealed.equals("yes")) {
            PostgresProcess.execute(database, """
                    update model_version set sha256 = (
                        select encode(sha256(string_agg(bytes, ''::bytea order by seq)), 'hex')
                        from model_artifact_chunk c where c.version = model_version.version)
                    where version = %d
                    """.formatted(version));
        }

        assertThat(http.post("/admin/models/" + version + "/activate", "application/json", "")
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> tandem.get("/actuator/health").body().contains("\"failedVersion\":" + version));

        assertThat(tandem.log()).contains("model not loaded version=" + version).contains(reason);
        assertThat(tandem.meter("tandem_serving_load_failures_total")).isGreaterThan(failures);
        assertThat(answer()).isEqualTo(before);
        assertThat(tandem.isReady()).isTrue();
        Figures.of("artifact")
                .with("tampering", tampering.replace(' ', '-'))
                .with("refused", true)
                .print();
    }

    private static void copyOfTheGoodVersion(long version) {
        PostgresProcess.execute(
                database,
                """
                insert into model_version
                select (jsonb_populate_record(m, jsonb_build_object('version', %d, 'active', false))).*
                from model_version m where version = %d
                """.formatted(version, good),
                "insert into model_artifact_chunk (version, seq, bytes) select %d, seq, bytes from model_artifact_chunk where version = %d"
                        .formatted(version, good));
    }

    private static String answer() {
        return PlantedItems.recommend(http, PlantedItems.history(2), 20).body();
    }
}
