package dev.tandem.registry;

import static dev.tandem.registry.PublishedModels.METRICS;
import static dev.tandem.registry.PublishedModels.provenance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
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
    void forgetModels() {
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
    void answersAProblemForAnUnknownVersion() {
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
    void refusesAVersionThatIsNotANumber(String version) {
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

    private long publish(long run) {
        return transaction
                .execute(status -> models.publish(out -> out.write(new byte[10]), METRICS, provenance(run)))
                .version();
    }
}
