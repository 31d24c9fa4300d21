package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.PlantedProvenance;
import dev.tandem.database.DatabaseWatch;
import dev.tandem.database.MortalPostgres;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Models;
import dev.tandem.serving.LiveModels;
import dev.tandem.serving.PlantedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers while the database is down and while it hangs, and recovery afterwards. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=false", "tandem.training.cron=-"})
@DirtiesContext
class DatabaseUnavailableIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HISTORY = "{\"history\": [\"i1\"]}";

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // started before the first test
    private static MortalPostgres postgres;

    @Autowired
    Models models;

    @Autowired
    Items items;

    @Autowired
    LiveModels liveModels;

    @Autowired
    DatabaseWatch watch;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    private record Answer(int status, String retryAfter, JsonNode body, Duration took) {

        private List<String> texts(String list) {
            return body.path(list).valueStream().map(JsonNode::asString).toList();
        }

        private List<String> ids() {
            return body.get("items")
                    .valueStream()
                    .map(item -> item.get("id").asString())
                    .toList();
        }

        private String strategy() {
            return body.get("strategy").asString();
        }
    }

    @DynamicPropertySource
    static void ofOurOwn(DynamicPropertyRegistry registry) {
        postgres = MortalPostgres.in(directory);
        registry.add("spring.datasource.url", postgres::url);
        registry.add("spring.datasource.username", MortalPostgres::user);
        registry.add("spring.datasource.password", MortalPostgres::password);
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void plant() {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        for (String item : List.of("i1:space", "i2:space", "i3:love", "i4:love", "i5:space")) {
            String id = item.substring(0, 2);
            put(id, "{\"title\": \"Title of " + id + "\", \"tags\": [\"" + item.substring(3) + "\"]}");
        }
        RankingMetrics none = new RankingMetrics(0, 0, 0, 0);
        models.publish(
                PlantedModel.trainedOn(keys()),
                new ModelMetrics(none, none, none),
                PlantedProvenance.at(clock.instant()));
        liveModels.refresh();
        post("/interactions", "{\"userId\": \"ann\", \"itemId\": \"i1\"}");
        post("/interactions", "{\"userId\": \"bob\", \"itemId\": \"i3\"}");
    }

    @Test
    void answersWhileTheDatabaseIsDown() {
        List<String> before = get("/users/ann/recommendations").ids();
        AtomicBoolean over = new AtomicBoolean();
        List<Answer> meanwhile = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                meanwhile.add(post("/recommendations", HISTORY));
            }
        });
        postgres.kill();
        await().atMost(PATIENCE).until(watch::isUnavailable);

        answersFromMemory(before);
        saysWhatItCannotDo();

        postgres.revive();
        healsByItself();
        over.set(true);

        assertThat(asking).succeedsWithin(PATIENCE);
        assertThat(meanwhile).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.strategy()).isEqualTo("model");
        });
    }

    @Test
    void answersWhileTheDatabaseHangs() {
        List<String> before = get("/users/ann/recommendations").ids();
        postgres.hang();
        try {
            Answer caught = post("/recommendations", HISTORY);
            assertThat(caught.status()).isEqualTo(200);
            await().atMost(PATIENCE).until(watch::isUnavailable);

            answersFromMemory(before);
            saysWhatItCannotDo();
        } finally {
            postgres.goOn();
        }
        healsByItself();
    }

    private void answersFromMemory(List<String> before) {
        for (int i = 0; i < 50; i++) {
            Answer answer = post("/recommendations", HISTORY);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.strategy()).isEqualTo("model");
            assertThat(answer.texts("degraded")).containsExactly("titles-from-memory");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(2));
        }
        Answer known = get("/users/ann/recommendations");
        assertThat(known.ids()).isEqualTo(before);
        assertThat(known.strategy()).isEqualTo("model");
        assertThat(known.texts("degraded")).containsExactly("history-from-memory", "titles-from-memory");
        assertThat(known.body().get("items").get(0).get("title").asString()).startsWith("Title of ");

        Answer unread = get("/users/bob/recommendations");
        assertThat(unread.strategy()).isEqualTo("popular");
        assertThat(unread.texts("degraded")).contains("history-missing");
        assertThat(get("/items/i1/similar").status()).isEqualTo(200);
    }

    private void saysWhatItCannotDo() {
        List<Answer> refused = Stream.<Answer>of(
                        put("new", "{}"),
                        post("/interactions", "{\"userId\": \"ann\", \"itemId\": \"i2\"}"),
                        post("/recommendations", "{\"filter\": {\"categories\": [\"western\"]}}"),
                        get("/items/never/similar"),
                        get("/items"),
                        get("/items/i1"),
                        get("/users/ann/interactions"),
                        send("DELETE", "/users/ann", ""),
                        send("DELETE", "/users/ann/interactions/i1", ""),
                        send("DELETE", "/items/i1", ""),
                        get("/admin/models"),
                        post("/admin/models/1/activate", ""),
                        get("/admin/training-runs"),
                        post("/admin/training-runs", "{}"))
                .toList();
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:tandem:problem:database-unavailable");
            assertThat(answer.retryAfter()).isEqualTo("5");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(2));
        });

        JsonNode readiness = health("/readiness");
        assertThat(readiness.get("status").asString()).isEqualTo("UP");
        assertThat(readiness.at("/components/liveModel/details").has("databaseUnavailableSince"))
                .isTrue();
        assertThat(health("").at("/components/database/status").asString()).isEqualTo("DOWN");
        assertThat(health("/liveness").get("status").asString()).isEqualTo("UP");
    }

    private void healsByItself() {
        await().atMost(PATIENCE)
                .until(() -> put("new", "{\"tags\": [\"love\"]}"), answer -> answer.status() == 201)
                .body();
        Answer bob = get("/users/bob/recommendations");
        assertThat(bob.strategy()).isEqualTo("model");
        assertThat(bob.ids()).contains("new");
        assertThat(bob.body().has("degraded")).isFalse();
        assertThat(health("").at("/components/database/status").asString()).isEqualTo("UP");
        String run = post("/admin/training-runs", "{}").body().get("id").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/admin/training-runs/" + run)
                                .body()
                                .get("finishedAt")
                                .isNull())
                        .isFalse());
    }

    private int[] keys() {
        return items
                .keysOf(Stream.of("i1", "i2", "i3", "i4", "i5").map(ItemId::new).toList())
                .byId()
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private Answer get(String path) {
        return send("GET", path, "");
    }

    private Answer put(String id, String body) {
        return send("PUT", "/items/" + id, body);
    }

    private Answer post(String path, String body) {
        return send("POST", path, body);
    }

    private Answer send(String method, String path, String body) {
        Instant began = clock.instant();
        HttpResponse<String> response =
                exchange(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                JSON.readTree(response.body().isEmpty() ? "{}" : response.body()),
                Duration.between(began, clock.instant()));
    }

    private JsonNode health(String group) {
        return JSON.readTree(
                exchange(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health" + group))
                                .build())
                        .body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
