package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.IntegrationTest;
import dev.tandem.learning.NativeEngine;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.registry.Provenance;
import dev.tandem.training.TrainingRun.Status;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Real training over HTTP; each user likes one of four planted kinds of items. */
@IntegrationTest
class TrainingIntegrationTests {

    private static final int KINDS = 4;
    private static final int ITEMS = 80;
    private static final int USERS = 300;
    private static final int LIKES = 12;
    private static final String[] WORDS = {"space robot", "love letter", "desert ranch", "ghost castle"};

    @Autowired
    TrainingRuns runs;

    @Autowired
    Models models;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    RestTestClient http;

    @BeforeEach
    void forget() {
        jdbc.sql(
                        "truncate training_run, training_epoch, model_version, model_artifact_chunk, interaction, app_user, item"
                                + " restart identity")
                .update();
        http = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1")
                .build();
    }

    @Test
    void findsThePlantedKindsAndPublishesAModelThatBeatsPopularity() {
        plant(USERS);

        TrainingRun run = train("{}");

        assertThat(run.reason()).isEmpty();
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        http.get()
                .uri("/admin/models")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.models.length()")
                .isEqualTo(1)
                .jsonPath("$.models[0].active")
                .isEqualTo(true)
                .jsonPath("$.models[0].version")
                .isEqualTo(run.modelVersion().orElseThrow())
                .jsonPath("$.models[0].provenance.users")
                .isEqualTo(USERS)
                .jsonPath("$.models[0].provenance.items")
                .isEqualTo(ITEMS);
        ModelVersion version = models.active().orElseThrow();
        assertThat(version.metrics().test().users()).isBetween(USERS / 20, USERS / 5);
        assertThat(version.metrics().test().recall20())
                .isGreaterThan(.7)
                .isGreaterThan(2 * version.metrics().popularityTest().recall20());
        assertThat(version.metrics().test().ndcg100())
                .isGreaterThan(version.metrics().popularityTest().ndcg100());
        assertThat(models.load(version.version()).items()).isEqualTo(ITEMS);
        assertThat(version.provenance())
                .extracting(Provenance::operatingSystem, Provenance::architecture, Provenance::pytorchVersion)
                .containsExactly(
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        NativeEngine.loaded().version());
        assertThat(version.provenance().threads())
                .isEqualTo(NativeEngine.loaded().threads());
        assertThat(jdbc.sql("select count(*) from training_epoch where run = :run and phase = 'train'")
                        .param("run", run.id())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void trainsAgainOnTheSameDataOnlyIfForced() {
        plant(USERS / 3);
        long version = train("{}").modelVersion().orElseThrow();

        TrainingRun again = train("{}");
        assertThat(again.status()).isEqualTo(Status.REJECTED);
        assertThat(again.reason()).contains("nothing new since model version " + version);

        TrainingRun forced = train("{\"force\": true}");
        assertThat(forced.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(models.active())
                .map(ModelVersion::version)
                .contains(forced.modelVersion().orElseThrow());
    }

    @Test
    void failsOnTooLittleDataAndPublishesNothing() {
        assertThat(train("{}").status()).isEqualTo(Status.FAILED);

        postInteractions("user_id,item_id\nann,alien\nann,heat\nbob,alien\n");
        TrainingRun few = train("{}");
        assertThat(few.status()).isEqualTo(Status.FAILED);
        assertThat(few.reason()).hasValueSatisfying(reason -> assertThat(reason).startsWith("too little data: "));
        assertThat(models.list()).isEmpty();

        plant(USERS / 3);
        assertThat(train("{}").status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void stopsWithinABatchWhenCancelled() {
        plant(USERS);
        long id = post("{}");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.find(id).orElseThrow().progress().stream().anyMatch(progress -> progress.step() > 0));

        http.post().uri("/admin/training-runs").exchange().expectStatus().isEqualTo(HttpStatus.CONFLICT);
        http.delete()
                .uri("/admin/training-runs/{id}", id)
                .exchange()
                .expectStatus()
                .isAccepted();

        assertThat(ended(id, Duration.ofSeconds(60)).status()).isEqualTo(Status.CANCELLED);
        assertThat(models.list()).isEmpty();
    }

    private TrainingRun train(String request) {
        return ended(post(request), Duration.ofMinutes(10));
    }

    private long post(String request) {
        http.post()
                .uri("/admin/training-runs")
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .exchange()
                .expectStatus()
                .isAccepted();
        return runs.list(1).get(0).id();
    }

    private TrainingRun ended(long id, Duration atMost) {
        return await().atMost(atMost)
                .until(() -> runs.find(id).orElseThrow(), run -> !run.status().underWay());
    }

    /** Items with one word per kind, and users that like some items of one kind; all items are equally popular. */
    private void plant(int users) {
        http.post()
                .uri("/items")
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .body(IntStream.range(0, ITEMS)
                        .mapToObj(item ->
                                "{\"id\": \"item-%d\", \"title\": \"%s\"}\n".formatted(item, WORDS[item % KINDS]))
                        .collect(Collectors.joining()))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
        Random random = new Random(11);
        postInteractions("user_id,item_id\n"
                + IntStream.range(0, users)
                        .boxed()
                        .flatMap(user -> random.ints(0, ITEMS / KINDS)
                                .distinct()
                                .limit(LIKES)
                                .mapToObj(like -> "user-%d,item-%d%n".formatted(user, like * KINDS + user % KINDS)))
                        .collect(Collectors.joining()));
    }

    private void postInteractions(String csv) {
        http.post()
                .uri("/interactions")
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(csv)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }
}
