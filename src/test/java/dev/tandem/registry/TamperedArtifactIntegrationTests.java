package dev.tandem.registry;

import static dev.tandem.registry.PublishedModels.METRICS;
import static dev.tandem.registry.PublishedModels.provenance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.serving.PlantedModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A version with a corrupt artifact becomes active; the previous version keeps serving. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class TamperedArtifactIntegrationTests {

    private static final int ITEMS = 5;
    private static final String SEAL = """
            update model_version
            set bytes = length(chunk.bytes), sha256 = encode(sha256(chunk.bytes), 'hex')
            from model_artifact_chunk chunk
            where chunk.version = model_version.version and model_version.version = :version
            """;

    @Autowired
    Models models;

    @Autowired
    Items items;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void serveAModel() {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        http = new Http(port);
        IntStream.rangeClosed(1, ITEMS)
                .forEach(item ->
                        http.put("/items/i" + item, "{\"tags\": [\"%s\"]}".formatted(item < 3 ? "space" : "love")));
        awaitLive(publish(1));
    }

    static Stream<Arguments> keepsServingTheOldModelAndLogsTheReason() {
        return Stream.of(
                Arguments.of("set_byte(bytes, 99, get_byte(bytes, 99) # 1)", false, "has SHA-256 "),
                Arguments.of("substring(bytes from 1 for length(bytes) / 2)", false, " bytes, expected "),
                Arguments.of("substring(bytes from 1 for length(bytes) / 2)", true, "truncated model: at least "),
                Arguments.of("set_byte(bytes, 8, 2)", true, "model of format version 2, expected 4"));
    }

    @ParameterizedTest
    @MethodSource
    void keepsServingTheOldModelAndLogsTheReason(
            String tampering, boolean sealed, String reason, CapturedOutput output) {
        String before = answer();
        double failures = failures();
        int logged = output.length();

        // Published and tampered with in one transaction of the database: no replica meets the sound artifact.
        long tampered = publishTampered(tampering, sealed);

        await().atMost(Duration.ofMinutes(1)).until(() -> failures() > failures);
        assertThat(answer()).isEqualTo(before);
        assertThat(health()).contains("\"failedVersion\":" + tampered);
        assertThat(output.subSequence(logged, output.length()))
                .contains("model not loaded version=" + tampered)
                .contains("model version " + tampered)
                .contains(reason);

        long sound = publish(3);
        awaitLive(sound);
        assertThat(health()).doesNotContain("failedVersion");
    }

    private long publish(long run) {
        return models.publish(PlantedModel.trainedOn(keys()), METRICS, provenance(run))
                .version();
    }

    private long publishTampered(String tampering, boolean sealed) {
        return transaction.execute(status -> {
            long version = publish(2);
            jdbc.sql("update model_artifact_chunk set bytes = " + tampering + " where version = :version")
                    .param("version", version)
                    .update();
            if (sealed) {
                jdbc.sql(SEAL).param("version", version).update();
            }
            return version;
        });
    }

    private int[] keys() {
        Set<ItemId> ids = IntStream.rangeClosed(1, ITEMS)
                .mapToObj(item -> new ItemId("i" + item))
                .collect(Collectors.toSet());
        return items.keysOf(ids).byId().values().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private void awaitLive(long version) {
        await().atMost(Duration.ofMinutes(1)).until(() -> answer().contains("\"modelVersion\":" + version + ","));
    }

    private String answer() {
        return http.post("/recommendations", "application/json", "{\"history\": [\"i1\"], \"m\": 5}")
                .body();
    }

    private double failures() {
        return meters.get("tandem.serving.load.failures").counter().count();
    }

    private String health() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
