package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.snapshot.Snapshots;
import dev.tandem.training.TrainingRun.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Real trainings whose models are worse than the active one; no answer to clients changes. */
@IntegrationTest
class WorseTrainingIntegrationTests {

    private static final int KINDS = 4;
    private static final int ITEMS = 80;
    private static final int USERS = 400;
    private static final int LIKES = 8;
    private static final String[] WORDS = {"space robot", "love letter", "desert ranch", "ghost castle"};

    @Autowired
    TrainingRuns runs;

    @Autowired
    TrainingRunStore store;

    @Autowired
    Snapshots snapshots;

    @Autowired
    Models models;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TrainingMeters meters;

    @Autowired
    Clock clock;

    @Autowired
    ObjectProvider<BuildProperties> build;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Http http;
    private long served;

    @BeforeEach
    void trainAGoodModel() {
        jdbc.sql(
                        "truncate training_run, training_epoch, model_version, model_artifact_chunk, interaction, app_user, item"
                                + " restart identity")
                .update();
        http = new Http(port);
        post("/items", "application/x-ndjson", items());
        post("/interactions", "text/csv", csv(tastes()));
        TrainingRun run = train();
        assertThat(run.reason()).isEmpty();
        served = run.modelVersion().orElseThrow();
        await().atMost(Duration.ofMinutes(1)).until(() -> answer(0).contains("\"modelVersion\":" + served + ","));
    }

    @Test
    void changesNoAnswerWhenATrainingDiverges() {
        List<String> before = answers();

        TrainingRun run = trainWith(42, 1, false);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.reason())
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("training diverged: the loss of the users"));
        assertThat(models.list()).hasSize(1);
        assertThat(answers()).isEqualTo(before);
        assertThat(train("{\"force\": true}").status()).as("the next one").isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void changesNoAnswerWhenTheLabelsAreShuffled() {
        List<String> before = answers();
        List<int[]> shuffled = tastes();
        List<Integer> items = new ArrayList<>(
                shuffled.stream().map(interaction -> interaction[1]).toList());
        Collections.shuffle(items, new Random(5));
        for (int i = 0; i < shuffled.size(); i++) {
            shuffled.set(i, new int[] {shuffled.get(i)[0], items.get(i)});
        }
        jdbc.sql("truncate interaction").update();
        post("/interactions", "text/csv", csv(shuffled));

        TrainingRun run = train();

        assertThat(run.status()).isEqualTo(Status.REJECTED);
        assertThat(run.reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("rejected by the gate: validation ")
                        .contains("that of popularity "));
        long rejected = run.modelVersion().orElseThrow();
        ModelVersion kept = models.find(rejected).orElseThrow();
        assertThat(kept.gate().flatMap(GateDecision::active))
                .hasValueSatisfying(active -> assertThat(active.version()).isEqualTo(served));
        assertThat(models.active()).map(ModelVersion::version).contains(served);
        assertThat(post("/admin/models/" + rejected + "/activate", "application/json", "{}")
                        .problem())
                .isEqualTo("model-rejected");
        assertThat(answers()).isEqualTo(before);
        TrainingRun again = train();
        assertThat(again.status()).isEqualTo(Status.REJECTED);
        assertThat(again.reason()).contains("nothing new since model version " + rejected + ", which was rejected");
    }

    @Test
    void publishesNothingOfAnEmptyCatalogue() {
        IntStream.range(0, ITEMS).forEach(item -> http.delete("/items/item-" + item));

        TrainingRun run = train();

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.reason())
                .contains("nothing to recommend: the catalogue has no items, all " + ITEMS
                        + " items with interactions were deleted");
        assertThat(models.list()).hasSize(1);
    }

    @Test
    void startsFromTheActiveVersionUnlessRequestedOtherwise() {
        assertThat(models.active().orElseThrow().provenance().warmStartedFrom()).isEmpty();

        ModelVersion warm = version(train("{\"force\": true}"));
        assertThat(warm.provenance().warmStartedFrom()).hasValue(served);
        assertThat(warm.provenance().mixingWeight()).isPresent();
        assertThat(warm.gate()).hasValueSatisfying(gate -> {
            assertThat(gate.passed()).isTrue();
            assertThat(gate.notes()).isEmpty();
        });

        ModelVersion cold = version(train("{\"force\": true, \"warmStart\": false}"));
        assertThat(cold.provenance().warmStartedFrom()).isEmpty();
    }

    @Test
    void trainsAndDecidesWithoutACorruptActiveVersion() {
        jdbc.sql("update model_artifact_chunk set bytes = set_byte(bytes, 99, get_byte(bytes, 99) # 1) where seq = 0")
                .update();

        TrainingRun run = train("{\"force\": true}");

        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.note())
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("the active version cannot be loaded: model version " + served + " has SHA-256 "));
        assertThat(version(run).provenance().warmStartedFrom()).isEmpty();
        assertThat(version(run).gate())
                .hasValueSatisfying(gate ->
                        assertThat(gate.notes()).singleElement().asString().endsWith("; not compared with it"));
    }

    @Test
    void doesNotStartFromAVersionTrainedWithAnotherSplit() {
        TrainingRun run = trainWith(43, .003, true);

        String why = "the active version " + served
                + " was trained with seed 42, so its training data may contain validation users of seed 43";
        assertThat(run.note()).contains(why);
        assertThat(version(run).provenance().warmStartedFrom()).isEmpty();
        assertThat(version(run).gate()).hasValueSatisfying(gate -> {
            assertThat(gate.active()).isEmpty();
            assertThat(gate.notes()).containsExactly(why + "; not compared with it");
        });
    }

    /** Executes a run with other settings than those of this process. */
    private TrainingRun trainWith(long seed, double learningRate, boolean warmStart) {
        TrainingProperties others = new TrainingProperties(
                "-",
                seed,
                10_000,
                Duration.ofSeconds(5),
                16,
                20,
                learningRate,
                warmStart,
                new TrainingProperties.GateProperties(.05, 10));
        TrainingPipeline pipeline = new SnapshotPipeline(snapshots, models, others, clock, build);
        long id = store.insert(RunOptions.DEFAULT).orElseThrow();
        new TrainingRunner(store, pipeline, models, transaction, meters, clock).run(id);
        return runs.find(id).orElseThrow();
    }

    private ModelVersion version(TrainingRun run) {
        assertThat(run.reason()).isEmpty();
        return models.find(run.modelVersion().orElseThrow()).orElseThrow();
    }

    private TrainingRun train() {
        return train("{}");
    }

    private TrainingRun train(String request) {
        assertThat(post("/admin/training-runs", "application/json", request).status())
                .isEqualTo(202);
        long id = runs.list(1).get(0).id();
        return await().atMost(Duration.ofMinutes(10))
                .until(() -> runs.find(id).orElseThrow(), run -> !run.status().underWay());
    }

    /** Answers for some histories, byte for byte. */
    private List<String> answers() {
        return IntStream.range(0, 10).mapToObj(this::answer).toList();
    }

    private String answer(int first) {
        return post(
                        "/recommendations",
                        "application/json",
                        "{\"history\": [\"item-%d\", \"item-%d\"], \"m\": 20}".formatted(first, first + KINDS))
                .body();
    }

    private Http.Answer post(String path, String type, String body) {
        return http.post(path, type, body);
    }

    /** Items with one word per kind. */
    private static String items() {
        return IntStream.range(0, ITEMS)
                .mapToObj(item -> "{\"id\": \"item-%d\", \"title\": \"%s\"}\n".formatted(item, WORDS[item % KINDS]))
                .collect(Collectors.joining());
    }

    /** User and item: each user likes some items of one kind, the first ones of a kind more often. */
    private static List<int[]> tastes() {
        Random random = new Random(11);
        List<int[]> tastes = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int liking = user;
            random.doubles()
                    .mapToInt(draw -> (int) (draw * draw * (ITEMS / KINDS)))
                    .distinct()
                    .limit(LIKES)
                    .forEach(like -> tastes.add(new int[] {liking, like * KINDS + liking % KINDS}));
        }
        return tastes;
    }

    private static String csv(List<int[]> interactions) {
        return "user_id,item_id\n"
                + interactions.stream()
                        .map(interaction -> "user-%d,item-%d%n".formatted(interaction[0], interaction[1]))
                        .collect(Collectors.joining());
    }
}
