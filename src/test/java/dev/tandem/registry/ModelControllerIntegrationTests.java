package dev.tandem.registry;

import static dev.tandem.registry.PublishedModels.METRICS;
import static dev.tandem.registry.PublishedModels.provenance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ModelControllerIntegrationTests {

    @Autowired
    Models models;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    RestTestClient http;

    @BeforeEach
    void deleteModels() {
        jdbc.sql("truncate model_version, model_artifact_chunk").update();
        http = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1/admin/models")
                .build();
    }

    @Test
    void answersAnEmptyListBeforeTheFirstModel() {
        http.get().exchange().expectStatus().isOk().expectBody().json("{\"models\": []}");
    }

    @Test
    void listsNewestFirstWithMetricsAndProvenance() {
        long first = publish(1);
        long second = publish(2);

        http.get()
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.models[0].version")
                .isEqualTo(second)
                .jsonPath("$.models[0].active")
                .isEqualTo(true)
                .jsonPath("$.models[0].metrics.validation.recall20")
                .isEqualTo(.31)
                .jsonPath("$.models[0].metrics.test.standardErrors.recall20")
                .isEqualTo(.02)
                .jsonPath("$.models[0].metrics.popularityTest.ndcg100")
                .isEqualTo(.08)
                .jsonPath("$.models[0].provenance.trainingRun")
                .isEqualTo(2)
                .jsonPath("$.models[0].provenance.snapshotAsOf")
                .isEqualTo("2026-03-01T12:00:00.123456Z")
                .jsonPath("$.models[1].version")
                .isEqualTo(first)
                .jsonPath("$.models[1].active")
                .isEqualTo(false);
    }

    @Test
    void rollsBack() {
        long first = publish(1);
        publish(2);

        http.post()
                .uri("/{version}/activate", first)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(first)
                .jsonPath("$.active")
                .isEqualTo(true);

        http.get()
                .uri("/{version}", first)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active")
                .isEqualTo(true);
        assertThat(models.active()).map(ModelVersion::version).contains(first);
    }

    @Test
    void answersNotFoundForAnUnknownVersion() {
        http.post()
                .uri("/99/activate")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:model-not-found")
                .jsonPath("$.detail")
                .isEqualTo("there is no model version 99");
        http.get().uri("/99").exchange().expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.5", "99999999999999999999", "-"})
    void rejectsAVersionThatIsNotANumber(String version) {
        http.post()
                .uri("/{version}/activate", version)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.BAD_REQUEST)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:invalid-field")
                .jsonPath("$.errors[0].field")
                .isEqualTo("version");
    }

    @Test
    void showsProvenanceAndTheDecisionOfTheGate() {
        long version = reject(1);

        http.get()
                .uri("/{version}", version)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.hasArtifact")
                .isEqualTo(true)
                .jsonPath("$.provenance.operatingSystem")
                .isEqualTo("Linux 6.1")
                .jsonPath("$.provenance.architecture")
                .isEqualTo("amd64")
                .jsonPath("$.provenance.pytorchVersion")
                .isEqualTo("2.7.1")
                .jsonPath("$.provenance.threads")
                .isEqualTo(4)
                .jsonPath("$.gate.passed")
                .isEqualTo(false)
                .jsonPath("$.gate.reasons[0]")
                .isEqualTo("NDCG@100 is low")
                .jsonPath("$.gate.candidate.ndcg100")
                .isEqualTo(.33)
                .jsonPath("$.gate.active.version")
                .isEqualTo(1)
                .jsonPath("$.gate.active.metrics.ndcg100")
                .isEqualTo(.32)
                .jsonPath("$.override")
                .isEmpty();
    }

    @Test
    void activatesARejectedVersionOnlyWithAReason() {
        publish(1);
        long version = reject(2);

        http.post()
                .uri("/{version}/activate", version)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:model-rejected")
                .jsonPath("$.reasons[0]")
                .isEqualTo("NDCG@100 is low");
        activate(version, "{\"override\": true}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("reason");
        activate(version, "{\"override\": false, \"reason\": \"because\"}")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT);
        activate(version, "{\"override\": true, \"reason\": \"the sale is over\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active")
                .isEqualTo(true)
                .jsonPath("$.override.reason")
                .isEqualTo("the sale is over");
        assertThat(models.active()).map(ModelVersion::version).contains(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"override\": \"yes\", \"reason\": \"because\"}",
                "{\"override\": true, \"reason\": \" \"}",
                "{\"override\": true, \"reason\": 3}",
                "{\"force\": true}",
                "{",
                "[]"
            })
    void rejectsAMalformedActivation(String body) {
        activate(publish(1), body).expectStatus().isBadRequest();
    }

    @Test
    void refusesToActivateAVersionWithoutArtifact() {
        long version = publish(1);
        publish(2);
        jdbc.sql("update model_version set kept = false where not active").update();

        http.post()
                .uri("/{version}/activate", version)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.GONE)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:artifact-deleted");
        http.get()
                .uri("/{version}", version)
                .exchange()
                .expectBody()
                .jsonPath("$.hasArtifact")
                .isEqualTo(false);
    }

    private RestTestClient.ResponseSpec activate(long version, String body) {
        return http.post()
                .uri("/{version}/activate", version)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private long reject(long run) {
        return transaction
                .execute(status -> models.store(
                        out -> out.write(new byte[10]),
                        METRICS,
                        provenance(run),
                        Optional.of(PublishedModels.REJECTED)))
                .version();
    }

    private long publish(long run) {
        return transaction
                .execute(status -> models.publish(out -> out.write(new byte[10]), METRICS, provenance(run)))
                .version();
    }
}
