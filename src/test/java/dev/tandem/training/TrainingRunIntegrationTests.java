package dev.tandem.training;

import static dev.tandem.training.ScriptedPipeline.candidate;
import static dev.tandem.training.ScriptedPipeline.endless;
import static dev.tandem.training.ScriptedPipeline.epoch;
import static dev.tandem.training.ScriptedPipeline.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.IntegrationTest;
import dev.tandem.learning.TrainingFailed;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.role.Roles;
import dev.tandem.training.TrainingRun.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Training runs over HTTP, with a scripted pipeline. */
@IntegrationTest
@Import(ScriptedPipeline.ReplacePipeline.class)
@TestPropertySource(properties = "tandem.training.heartbeat=200ms")
@ExtendWith(OutputCaptureExtension.class)
class TrainingRunIntegrationTests {

    private static final String PATH = "/api/v1/admin/training-runs";

    @Autowired
    ScriptedPipeline pipeline;

    @Autowired
    TrainingRuns runs;

    @Autowired
    TrainingRunStore store;

    @Autowired
    TrainingScheduler scheduler;

    @Autowired
    TrainingRunner runner;

    @Autowired
    Roles roles;

    @Autowired
    DataSource dataSource;

    @Autowired
    Models models;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    RestTestClient http;

    @BeforeEach
    void deleteRuns() {
        jdbc.sql("truncate training_run, training_epoch, model_version, model_artifact_chunk")
                .update();
        http = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port + PATH)
                .build();
    }

    @AfterEach
    void endRun() {
        store.underWay().ifPresent(run -> {
            runs.cancel(run.id());
            ended(run.id());
        });
    }

    @Test
    void publishesTheTrainedModel() {
        pipeline.plays((run, options, watch) -> {
            watch.phase("train");
            watch.progressed(epoch(1, 1));
            return candidate(run);
        });

        http.post()
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueMatches("Location", PATH + "/\\d+")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("QUEUED");

        TrainingRun run = ended(runs.list(1).get(0).id());
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.reason()).isEmpty();
        ModelVersion active = models.active().orElseThrow();
        assertThat(run.modelVersion()).hasValue(active.version());
        assertThat(active.provenance().trainingRun()).isEqualTo(run.id());
        http.get()
                .uri("/{id}", run.id())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("SUCCEEDED")
                .jsonPath("$.modelVersion")
                .isEqualTo(active.version())
                .jsonPath("$.progress.epoch")
                .isEqualTo(1);
        assertThat(meters.get("tandem.training.last.validation")
                        .tag("metric", "recall20")
                        .gauge()
                        .value())
                .isEqualTo(.3);
    }

    @Test
    void storesAModelThatTheGateRejectedWithTheReason() {
        pipeline.plays((run, options, watch) -> candidate(run));
        long served = post("{}").modelVersion().orElseThrow();

        pipeline.plays((run, options, watch) -> rejected(run, "NDCG@100 is .1, expected .2"));
        TrainingRun run = post("{}");

        assertThat(run.status()).isEqualTo(Status.REJECTED);
        assertThat(run.reason()).contains("rejected by the gate: NDCG@100 is .1, expected .2");
        ModelVersion kept = models.find(run.modelVersion().orElseThrow()).orElseThrow();
        assertThat(kept.active()).isFalse();
        assertThat(kept.gate())
                .hasValueSatisfying(gate -> assertThat(gate.passed()).isFalse());
        assertThat(models.active()).map(ModelVersion::version).contains(served);
    }

    @Test
    void listsTheEpochsOfARun() {
        pipeline.plays((run, options, watch) -> {
            watch.progressed(epoch(1, 2));
            watch.progressed(epoch(2, 2));
            throw new RunRejected("enough");
        });
        long id = post("{}").id();

        http.get()
                .uri("/{id}/epochs", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.epochs.length()")
                .isEqualTo(2)
                .jsonPath("$.epochs[0].phase")
                .isEqualTo("train")
                .jsonPath("$.epochs[1].epoch")
                .isEqualTo(2)
                .jsonPath("$.epochs[1].userLoss")
                .isEqualTo(.5)
                .jsonPath("$.epochs[1].itemLoss")
                .isEqualTo(1.)
                .jsonPath("$.epochs[1].validation")
                .isEqualTo(.2)
                .jsonPath("$.epochs[1].at")
                .exists();
        http.get()
                .uri("/{id}/epochs", id + 1)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:training-run-not-found");
    }

    @Test
    void passesTheOptionsOfTheRunToThePipeline() {
        pipeline.plays((run, options, watch) -> {
            throw new RunRejected("force is " + options.force() + ", warm start is " + options.warmStart());
        });

        assertThat(post("{\"force\": true}").reason()).contains("force is true, warm start is Optional.empty");
        assertThat(post("{\"force\": false}").reason()).contains("force is false, warm start is Optional.empty");
        assertThat(post("{\"warmStart\": false}").reason()).contains("force is false, warm start is Optional[false]");
        TrainingRun unsaid = post("{}");
        assertThat(unsaid.reason()).contains("force is false, warm start is Optional.empty");
        assertThat(unsaid.status()).isEqualTo(Status.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"force\": \"perhaps\"}",
                "{\"force\": [true]}",
                "{\"dim\": 3}",
                "{\"warmStart\": 1}",
                "{",
                "[]",
                "\"force\""
            })
    void rejectsAMalformedRequest(String body) {
        http.post()
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);

        assertThat(runs.list(1)).isEmpty();
    }

    @Test
    void failsWithTheReasonAndExecutesTheNextRun(CapturedOutput output) {
        int before = output.length();
        pipeline.plays((run, options, watch) -> {
            throw new TrainingFailed("1 user trains, expected at least 2");
        });
        TrainingRun failed = post("{}");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).contains("1 user trains, expected at least 2");
        assertThat(output.subSequence(before, output.length())).doesNotContain("TrainingFailed");

        pipeline.plays((run, options, watch) -> candidate(run));
        assertThat(post("{}").status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void failsWhenMemoryRunsOut() {
        pipeline.plays((run, options, watch) -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(post("{}").reason())
                .contains(
                        "out of memory (Java heap space); increase the memory of the process, or set a smaller tandem.training.dim");
    }

    @ParameterizedTest
    @MethodSource
    void executesTheNextRunAfterAnyFailure(Throwable thrown) {
        pipeline.plays((run, options, watch) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
        TrainingRun failed = post("{}");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains(thrown.getMessage()));

        pipeline.plays((run, options, watch) -> candidate(run));
        assertThat(post("{}").status()).isEqualTo(Status.SUCCEEDED);
    }

    static List<Throwable> executesTheNextRunAfterAnyFailure() {
        return List.of(
                new OutOfMemoryError("Cannot reserve 1048576 bytes of direct buffer memory"),
                new UnsatisfiedLinkError("no torch in java.library.path"),
                new StackOverflowError("too deep"),
                new AssertionError("impossible"),
                new IllegalStateException("unforeseen"));
    }

    @Test
    void logsTheStackTraceOfAnUnexpectedFailureAndKeepsItOutOfTheReason(CapturedOutput output) {
        int before = output.length();
        double failures = failures();
        pipeline.plays((run, options, watch) -> {
            throw new IllegalArgumentException("query has 64 dimensions,\nmodel has 128");
        });

        TrainingRun failed = post("{}");

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).contains("IllegalArgumentException: query has 64 dimensions,");
        assertThat(output.subSequence(before, output.length())).containsOnlyOnce("failed unexpectedly");
        await().until(() -> failures() == failures + 1);
    }

    @Test
    void namesTheRunUnderWayWhenAnotherIsRequested() {
        CountDownLatch begun = new CountDownLatch(1);
        pipeline.plays(endless(begun));
        long id = runs.request();

        http.post()
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:training-under-way")
                .jsonPath("$.detail")
                .isEqualTo("training run " + id + " is under way")
                .jsonPath("$.run")
                .isEqualTo(id);
        http.get()
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.runs.length()")
                .isEqualTo(1);
    }

    @Test
    void cancelsARunningRun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        pipeline.plays(endless(begun));
        long id = runs.request();
        begun.await();

        http.delete()
                .uri("/{id}", id)
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("RUNNING")
                .jsonPath("$.cancelRequested")
                .isEqualTo(true);

        assertThat(ended(id).status()).isEqualTo(Status.CANCELLED);
        assertThat(models.list()).isEmpty();
        http.delete()
                .uri("/{id}", id)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:training-run-ended");
    }

    @Test
    void cancelsAQueuedRunAtOnce() {
        long id = store.insert(RunOptions.DEFAULT).orElseThrow();

        http.delete()
                .uri("/{id}", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("CANCELLED");
    }

    @Test
    void publishesNothingOfAModelFinishedAfterTheCancellation() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        pipeline.plays((run, options, watch) -> {
            begun.countDown();
            ScriptedPipeline.await(goOn, 30_000);
            return candidate(run);
        });
        long id = runs.request();
        begun.await();

        runs.cancel(id);
        goOn.countDown();

        assertThat(ended(id).status()).isEqualTo(Status.CANCELLED);
        assertThat(models.list()).isEmpty();
    }

    @Test
    void publishesNothingOfAWorkerThatLostItsRun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        pipeline.plays((run, options, watch) -> {
            begun.countDown();
            ScriptedPipeline.await(goOn, 30_000);
            return candidate(run);
        });
        long id = runs.request();
        begun.await();
        Lease newer = store.start(id).orElseThrow().lease();

        goOn.countDown();
        await().until(() -> tasks(id) == 0);

        assertThat(models.list()).isEmpty();
        assertThat(store.state(newer)).isEqualTo(Lease.State.HELD);
        assertThat(store.end(newer, Status.FAILED, "for the test")).isTrue();
    }

    @Test
    void restartsARunWhoseWorkerDied() {
        pipeline.plays((run, options, watch) -> candidate(run));

        long id = runWithDeadWorker(0);

        assertThat(ended(id).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(models.active().orElseThrow().provenance().trainingRun()).isEqualTo(id);
    }

    @Test
    void failsARunThatKilledSeveralWorkers() {
        pipeline.plays((run, options, watch) -> candidate(run));

        long id = runWithDeadWorker(TrainingRunner.MAX_INTERRUPTIONS - 1);

        TrainingRun run = ended(id);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.reason()).contains("gave up: 3 workers died during this run");
    }

    @Test
    void putsARunBackWhenTheProcessStopsAndRestartsItLater() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        pipeline.plays(endless(begun));
        long id = runs.request();
        begun.await();

        scheduler.stop();
        assertThat(runs.find(id)).map(TrainingRun::status).contains(Status.QUEUED);

        pipeline.plays((run, options, watch) -> candidate(run));
        scheduler.start();
        assertThat(ended(id).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void startsRunsByTheCronExpression() {
        pipeline.plays((run, options, watch) -> candidate(run));
        TrainingProperties eachSecond = new TrainingProperties(
                "* * * * * *",
                1,
                1,
                Duration.ofSeconds(1),
                2,
                1,
                .003,
                true,
                new TrainingProperties.GateProperties(.05, 10));
        TrainingScheduler clockwork = new TrainingScheduler(dataSource, runner, runs, eachSecond, roles);

        clockwork.start();
        await().until(() -> models.active().isPresent());
        clockwork.stop();
        scheduler.stop();
        scheduler.start();

        assertThat(jdbc.sql("select task_name from scheduled_tasks where task_name = 'training-cron'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void streamsEveryChangeUntilTheEnd() throws Exception {
        CountDownLatch following = new CountDownLatch(1);
        pipeline.plays((run, options, watch) -> {
            watch.phase("train");
            watch.progressed(epoch(1, 2));
            ScriptedPipeline.await(following, 30_000);
            watch.progressed(epoch(2, 2));
            throw new TrainingFailed("seen enough");
        });
        long id = runs.request();
        await().until(() -> runs.find(id).orElseThrow().progress().stream().anyMatch(progress -> progress.step() == 1));

        try (var lines = HttpClient.newHttpClient()
                .send(events(id), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            List<String> data = lines.filter(line -> line.startsWith("data:"))
                    .peek(line -> following.countDown())
                    .toList();

            assertThat(data.get(0)).contains("\"status\":\"RUNNING\"", "\"step\":1");
            assertThat(data.get(data.size() - 1)).contains("\"status\":\"FAILED\"", "seen enough", "\"step\":2");
        }
    }

    @Test
    void streamsOneEventForARunThatHasEnded() throws Exception {
        long id = store.insert(RunOptions.DEFAULT).orElseThrow();
        runs.cancel(id);

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(events(id), HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.body().lines().filter(line -> line.startsWith("data:")))
                .singleElement()
                .asString()
                .contains("CANCELLED");
    }

    @Test
    void logsNoErrorWhenAFollowerDisconnects(CapturedOutput output) throws Exception {
        int before = output.length();
        CountDownLatch gone = new CountDownLatch(1);
        pipeline.plays((run, options, watch) -> {
            watch.phase("train");
            ScriptedPipeline.await(gone, 30_000);
            CountDownLatch never = new CountDownLatch(1);
            for (int epoch = 1; epoch <= 4; epoch++) {
                watch.progressed(epoch(epoch, 4));
                ScriptedPipeline.await(never, 600);
            }
            return candidate(run);
        });
        long id = runs.request();
        await().until(() -> runs.find(id).orElseThrow().status() == Status.RUNNING);
        try (Socket client = new Socket("127.0.0.1", port)) {
            readFirstEvent(client, id);
            client.setSoLinger(true, 0);
        }
        gone.countDown();

        assertThat(ended(id).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(output.subSequence(before, output.length()))
                .doesNotContain("ERROR")
                .doesNotContain("WARN");
    }

    @Test
    void answersNotFoundForAnUnknownRun() {
        for (String uri : List.of("/99", "/99/events")) {
            http.get()
                    .uri(uri)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:tandem:problem:training-run-not-found");
        }
        http.delete().uri("/99").exchange().expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/first", "/1.5", "/first/events", "?limit=0", "?limit=101", "?limit=-1", "?limit=all"})
    void rejectsNumbersOutOfBounds(String uri) {
        http.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:invalid-field");
    }

    private TrainingRun post(String body) {
        http.post()
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isAccepted();
        return ended(runs.list(1).get(0).id());
    }

    private TrainingRun ended(long id) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.find(id).orElseThrow(), run -> !run.status().underWay());
    }

    /** A run and its task as a killed worker leaves them. */
    private long runWithDeadWorker(int interruptions) {
        long id = store.insert(RunOptions.DEFAULT).orElseThrow();
        jdbc.sql("update training_run set status = 'RUNNING', lease = 1, interruptions = :interruptions where id = :id")
                .param("id", id)
                .param("interruptions", interruptions)
                .update();
        jdbc.sql("""
                        insert into scheduled_tasks
                            (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                        values ('training-run', :id, now() - interval '1 hour', true, 'a dead worker',
                            now() - interval '1 hour', 1)
                        """).param("id", Long.toString(id)).update();
        return id;
    }

    private int tasks(long id) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'training-run' and task_instance = :id")
                .param("id", Long.toString(id))
                .query(Integer.class)
                .single();
    }

    private double failures() {
        return meters.counter("tandem.training.runs", "outcome", "failed").count();
    }

    private HttpRequest events(long id) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH + "/" + id + "/events"))
                .build();
    }

    private void readFirstEvent(Socket client, long id) throws IOException {
        client.getOutputStream()
                .write(("GET " + PATH + "/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).contains("200");
        while (!reader.readLine().startsWith("data:")) {
            assertThat(client.isConnected()).isTrue();
        }
    }
}
