package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small synthetic data: items in groups that share words, users who like one group each; and training runs on it. */
final class PlantedItems {

    static final int DIM = 16;
    static final int EPOCHS = 20;
    static final int ITEMS = 120;
    static final int USERS = 300;

    private static final int LIKES = 10;
    private static final Duration TRAINING = Duration.ofMinutes(6);
    private static final String[] WORDS = {
        "space robot planet galaxy",
        "love letter wedding kiss",
        "desert ranch horse sheriff",
        "ghost castle night scream"
    };

    private PlantedItems() {}

    static String item(int item) {
        return "item-" + item;
    }

    static String user(int user) {
        return "user-" + user;
    }

    /** The words of the group of an item. */
    static String words(int item) {
        return WORDS[item % WORDS.length];
    }

    /** Some items of one group. */
    static List<String> history(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return random.ints(0, ITEMS / WORDS.length)
                .distinct()
                .limit(3 + number % 3)
                .mapToObj(like -> item(like * WORDS.length + number % WORDS.length))
                .toList();
    }

    /** A number of histories. */
    static List<List<String>> histories(int count) {
        return IntStream.range(0, count).mapToObj(PlantedItems::history).toList();
    }

    /** Posts all items and all users. */
    static void plant(Http http) {
        String items = IntStream.range(0, ITEMS)
                .mapToObj(item -> """
                        {"id": "%s", "title": "Number %d", "text": "%s"}
                        """.formatted(item(item), item, words(item)))
                .collect(Collectors.joining());
        assertThat(http.post("/items", "application/x-ndjson", items).status()).isEqualTo(200);
        plantUsers(http, 0, USERS);
    }

    /** Posts users of these numbers. */
    static void plantUsers(Http http, int from, int to) {
        String csv = IntStream.range(from, to)
                .boxed()
                .flatMap(user -> new SplittableRandom(1_000_003L * user)
                        .ints(0, ITEMS / WORDS.length)
                        .distinct()
                        .limit(LIKES)
                        .mapToObj(like -> user(user) + "," + item(like * WORDS.length + user % WORDS.length) + "\n"))
                .collect(Collectors.joining());
        assertThat(http.post("/interactions", "text/csv", "user_id,item_id\n" + csv)
                        .status())
                .isEqualTo(200);
    }

    /** Requests a training run; returns its id. */
    static long askForTraining(Http http) {
        Http.Answer answer = http.post("/admin/training-runs", "application/json", "{\"force\": true}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return ((Number) answer.json().get("id")).longValue();
    }

    /** A run that has ended, as the API shows it. */
    static Map<String, Object> awaitEnd(Http http, long run) {
        return await().atMost(TRAINING)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> run(http, run),
                        answer -> !List.of("QUEUED", "RUNNING").contains(answer.get("status")));
    }

    /** Waits until a run is training its model. */
    static void awaitSteps(Http http, long run) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> run(http, run).get("progress") instanceof Map<?, ?> progress
                        && "train".equals(progress.get("phase"))
                        && ((Number) progress.get("step")).intValue() > 0);
    }

    static Map<String, Object> run(Http http, long run) {
        return http.get("/admin/training-runs/" + run).json();
    }

    /** Trains and publishes a model; returns its version. */
    static long train(Http http) {
        Map<String, Object> ended = awaitEnd(http, askForTraining(http));
        assertThat(ended).containsEntry("status", "SUCCEEDED");
        return ((Number) ended.get("modelVersion")).longValue();
    }

    /** Waits until a version is live. */
    static void awaitLive(Http http, long version) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> liveVersion(http) == version);
    }

    /** The live version, 0 for none. */
    static long liveVersion(Http http) {
        Object version = recommend(http, history(0), 1).json().get("modelVersion");
        return version instanceof Number number ? number.longValue() : 0;
    }

    /** Activates a version and waits until it is live. */
    static void activate(Http http, long version) {
        Http.Answer answer = http.post("/admin/models/" + version + "/activate", "application/json", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        awaitLive(http, version);
    }

    /** The score of every item for a history in the request. */
    static Map<String, Double> scores(Http http, List<String> history) {
        return recommend(http, history, ITEMS).list("items").stream()
                .collect(Collectors.toMap(
                        item -> String.valueOf(item.get("id")), item -> ((Number) item.get("score")).doubleValue()));
    }

    /** Whether an item is recommended as the only candidate. */
    static boolean isRecommendable(Http http, String id) {
        Http.Answer answer = http.post(
                "/recommendations",
                "application/json",
                "{\"history\": [\"%s\"], \"candidates\": [\"%s\"]}".formatted(item(0), id));
        return answer.list("items").stream().anyMatch(item -> id.equals(item.get("id")));
    }

    /** A list for a history in the request. */
    static Http.Answer recommend(Http http, List<String> history, int m) {
        String ids = history.stream().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
        return http.post("/recommendations", "application/json", "{\"history\": [" + ids + "], \"m\": " + m + "}");
    }
}
