package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.IntegrationTest;
import dev.tandem.Planted;
import dev.tandem.PlantedProvenance;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.model.TrainedModel;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Models;
import dev.tandem.registry.Provenance;
import dev.tandem.serving.LiveModels;
import dev.tandem.serving.PlantedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recommendations over HTTP, on the hand-made model of {@link PlantedModel}. */
@IntegrationTest
class RecommendationIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TRAINED = List.of("i1", "i2", "i3", "i4", "i5");

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Models models;

    @Autowired
    Items items;

    @Autowired
    LiveModels liveModels;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Planted planted;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    record Answer(int status, Map<String, List<String>> headers, JsonNode body) {

        List<String> ids() {
            return body.get("items")
                    .valueStream()
                    .map(item -> item.get("id").asString())
                    .toList();
        }

        String strategy() {
            return body.get("strategy").asString();
        }

        JsonNode item(String id) {
            return body.get("items")
                    .valueStream()
                    .filter(item -> item.get("id").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @BeforeEach
    void startEmpty() {
        planted.nothing();
    }

    @Test
    void ranksForAKnownUser() {
        long version = publish();
        interact("ann", "i1");
        Answer answer = get("/users/ann/recommendations");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.strategy()).isEqualTo("model");
        assertThat(answer.body().get("modelVersion").asLong()).isEqualTo(version);
        assertThat(answer.ids()).containsExactly("i5", "i2", "i4", "i3");
        assertThat(answer.headers().get("cache-control")).containsExactly("private, no-store");
        JsonNode second = answer.body().get("items").get(1);
        assertThat(second.get("rank").asInt()).isEqualTo(2);
        assertThat(second.get("score").asDouble()).isCloseTo(0.9, within(1e-5));
        assertThat(second.get("coldStart").asBoolean()).isFalse();
        assertThat(second.get("title").asString()).isEqualTo("Title of i2");
    }

    @Test
    void recommendsAPostedItemOnTheNextRequest() {
        long version = publish();
        interact("ann", "i1");
        Answer stored = put("new", """
                {"title": "New", "tags": ["space", "unheard-of"]}
                """);
        Answer answer = get("/users/ann/recommendations?m=2");

        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.body().get("recommendable").asBoolean()).isTrue();
        assertThat(stored.body().get("modelVersion").asLong()).isEqualTo(version);
        // i5 was cold at training and has the same content, so the two share the first places.
        assertThat(answer.ids()).containsExactly("i5", "new");
        JsonNode item = answer.item("new");
        assertThat(item.get("coldStart").asBoolean()).isTrue();
        assertThat(item.get("title").asString()).isEqualTo("New");
        assertThat(item.get("score").asDouble()).isCloseTo(2, within(1e-5));
    }

    @Test
    void ranksAPostedItemByItsContent() {
        publish();
        put("new", """
                {"tags": ["love"]}
                """);

        assertThat(recommend("""
                {"history": ["i3"]}
                """).ids()).first().isEqualTo("new");
        assertThat(recommend("""
                {"history": ["i1"]}
                """).ids()).last().isIn("new", "i3");
    }

    @Test
    void explainsTheListThatTheSameRequestGets() {
        publish();
        interact("ann", "i1");
        interact("ann", "i3");
        Answer plain = send("POST", "/recommendations", "{\"userId\": \"ann\"}", "application/json");
        Answer explained =
                send("POST", "/recommendations/explanations?reasons=1", "{\"userId\": \"ann\"}", "application/json");

        assertThat(explained.headers().get("cache-control")).containsExactly("private, no-store");
        assertThat(explained.ids()).isEqualTo(plain.ids()).hasSize(3);
        assertThat(explained.item("i4").get("score")).isEqualTo(plain.item("i4").get("score"));
        assertThat(explained.item("i4").get("because").valueStream())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.get("id").asString()).isEqualTo("i3");
                    assertThat(reason.get("title").asString()).isEqualTo("Title of i3");
                    assertThat(reason.get("contribution").asDouble()).isCloseTo(1 / Math.sqrt(2) - 0.1, within(1e-5));
                });
    }

    @Test
    void previewsTheRanksThatAnItemHasOnceItIsStored() {
        publish();
        interact("ann", "i1");
        interact("bob", "i3");
        String body = "{\"title\": \"New\", \"tags\": [\"love\", \"unheard-of\"]}";

        JsonNode preview = send("POST", "/items/preview?m=2&user=ann&user=bob&user=a,b", body, "application/json")
                .body();
        put("new", body);

        assertThat(preview.get("hasEvidence").asBoolean()).isTrue();
        assertThat(preview.get("knownTerms").valueStream().map(JsonNode::asString))
                .containsExactly("tag:love");
        assertThat(preview.get("nearest")
                        .valueStream()
                        .map(item -> item.get("id").asString()))
                .isEqualTo(get("/items/new/similar?m=2").ids());
        for (int i = 0; i < 2; i++) {
            JsonNode previewed = preview.get("ranks").get(i);
            JsonNode stored = get("/users/" + previewed.get("userId").asString() + "/recommendations")
                    .item("new");
            assertThat(previewed.get("rank")).isEqualTo(stored.get("rank"));
            assertThat(previewed.get("score").asDouble())
                    .isCloseTo(stored.get("score").asDouble(), within(1e-5));
        }
        assertThat(preview.get("ranks").get(2).get("userId").asString()).isEqualTo("a,b");
        assertThat(preview.get("ranks").get(2).get("strategy").asString()).isEqualTo("popular");
        assertThat(preview.get("ranks").get(2).has("rank")).isFalse();
    }

    @Test
    void aPreviewStoresNothingAndNamesInvalidFields() {
        publish();
        Answer unknown = send("POST", "/items/preview", "{\"title\": \"Unheard of\"}", "application/json");

        assertThat(unknown.body().get("hasEvidence").asBoolean()).isFalse();
        assertThat(unknown.body().get("nearest").isEmpty()).isTrue();
        assertThat(get("/items").body().get("items").size()).isEqualTo(TRAINED.size());
        assertThat(send("POST", "/items/preview", "{\"titel\": \"x\"}", "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST", "/items/preview?m=0", "{}", "application/json").status())
                .isEqualTo(400);
        assertThat(send("POST", "/items/preview?user=u" + "&user=u".repeat(20), "{}", "application/json")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void popularItemsHaveNoReasons() {
        publish();
        Answer answer = send("POST", "/recommendations/explanations", "{\"userId\": \"nobody\"}", "application/json");

        assertThat(answer.strategy()).isEqualTo("popular");
        assertThat(answer.body().get("items").valueStream())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.get("because").isEmpty()).isTrue());
        assertThat(send("POST", "/recommendations/explanations?reasons=0", "{}", "application/json")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void boostsColdItemsByTheBoostOfTheRequest() {
        publish();
        put("new", """
                {"tags": ["love"]}
                """);
        interact("ann", "i1");

        assertThat(recommend("{\"history\": [\"i1\"]}").ids()).containsExactly("i5", "i2", "i4", "i3", "new");
        assertThat(recommend("{\"history\": [\"i1\"], \"coldStartBoost\": 50}").ids())
                .containsExactly("i5", "new", "i2", "i4", "i3");
        assertThat(recommend("{\"history\": [\"i1\"], \"coldStartBoost\": -50}").ids())
                .containsExactly("i2", "i4", "i3", "i5", "new");
        assertThat(get("/users/ann/recommendations?coldStartBoost=-50").ids())
                .containsExactly("i2", "i4", "i3", "i5", "new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-101", "NaN", "much"})
    void refusesABoostOutOfBounds(String boost) {
        Answer answer = get("/users/ann/recommendations?coldStartBoost=" + boost);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("coldStartBoost");
    }

    @Test
    void foldsAPostedItemIntoTheHistory() {
        publish();
        put("new", """
                {"tags": ["love"]}
                """);

        Answer without = recommend("""
                {"history": ["i2"]}
                """);
        Answer with = recommend("""
                {"history": ["i2", "new"]}
                """);
        assertThat(without.ids()).startsWith("i5", "i1");
        assertThat(with.ids()).startsWith("i3", "i4");
        assertThat(with.strategy()).isEqualTo("model");
        Answer alone = recommend("""
                {"history": ["new"]}
                """);
        assertThat(alone.strategy()).isEqualTo("content");
        assertThat(alone.ids()).containsExactly("i3", "i4", "i2", "i1", "i5");
        assertThat(alone.item("i3").get("score").asDouble()).isCloseTo(2, within(1e-5));
    }

    @Test
    void foldsAStoredInteractionWithAPostedItemIn() {
        publish();
        put("new", """
                {"tags": ["love"]}
                """);
        interact("ann", "i2");
        List<String> before = get("/users/ann/recommendations").ids();
        interact("ann", "new");

        assertThat(before).startsWith("i5", "i1");
        assertThat(get("/users/ann/recommendations").ids())
                .startsWith("i3", "i4")
                .doesNotContain("new");
    }

    @Test
    void embedsItemsMissingInTheSnapshotBeforeTheSwap() {
        postTrainedItems();
        TrainedModel model = PlantedModel.trainedOn(keys());
        put("new", """
                {"tags": ["love"]}
                """);
        publish(model);

        assertThat(recommend("""
                {"history": ["i3"]}
                """).ids()).first().isEqualTo("new");
    }

    @Test
    void answersTheSameAfterARollBack() {
        long first = publish();
        Answer before = recommend("""
                {"history": ["i1"]}
                """);
        publish(PlantedModel.scaled(10, keys()));
        put("new", """
                {"tags": ["love"]}
                """);
        Answer second = recommend("""
                {"history": ["i1"]}
                """);
        models.activate(first);
        liveModels.refresh();
        Answer after = recommend("""
                {"history": ["i1"], "exclude": ["new"]}
                """);

        assertThat(second.item("i2").get("score").asDouble()).isCloseTo(9, within(1e-4));
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(recommend("""
                {"history": ["i3"]}
                """).ids()).first().isEqualTo("new");
    }

    @Test
    void mixesNoVersionsWhenModelsAreSwappedUnderLoad() throws Exception {
        long small = publish();
        long large = publish(PlantedModel.scaled(10, keys()));
        interact("ann", "i1");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                counts.add(clients.submit(() -> {
                    int answers = 0;
                    for (; !done.get() || answers == 0; answers++) {
                        Answer answer = get("/users/ann/recommendations");
                        assertThat(answer.status()).isEqualTo(200);
                        long version = answer.body().get("modelVersion").asLong();
                        double factor = version == small ? 1 : 10;
                        assertThat(version).isIn(small, large);
                        assertThat(answer.ids()).containsExactly("i5", "i2", "i4", "i3");
                        assertThat(answer.item("i5").get("score").asDouble()).isCloseTo(2 * factor, within(1e-4));
                        assertThat(answer.item("i4").get("score").asDouble()).isCloseTo(0.1 * factor, within(1e-4));
                    }
                    return answers;
                }));
            }
            for (int i = 0; i < 30; i++) {
                models.activate(i % 2 == 0 ? small : large);
                liveModels.refresh();
            }
            done.set(true);
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isPositive();
            }
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    @Test
    void neverRecommendsDeletedHiddenOrUnavailableItems() {
        publish();
        Instant now = clock.instant();
        put("hidden", """
                {"tags": ["space"], "hidden": true}
                """);
        put("future", """
                {"tags": ["space"], "availableFrom": "%s"}
                """.formatted(now.plusSeconds(3600)));
        put("past", """
                {"tags": ["space"], "availableUntil": "%s"}
                """.formatted(now.minusSeconds(3600)));
        put("present", """
                {"tags": ["space"], "availableFrom": "%s", "availableUntil": "%s"}
                """.formatted(now.minusSeconds(3600), now.plusSeconds(3600)));
        put("gone", """
                {"tags": ["space"]}
                """);
        assertThat(delete("/items/gone").status()).isEqualTo(204);
        assertThat(delete("/items/i2").status()).isEqualTo(204);
        put("i4", """
                {"tags": ["love"], "hidden": true}
                """);

        for (String history : List.of("[\"i1\"]", "[\"i3\"]", "[]")) {
            assertThat(recommend("{\"history\": %s, \"includeSeen\": true}".formatted(history))
                            .ids())
                    .containsExactlyInAnyOrder("i1", "i3", "i5", "present");
        }
        assertThat(get("/items/i1/similar").ids()).containsExactly("i5", "present", "i3");
        put("i4", """
                {"tags": ["love"]}
                """);
        assertThat(recommend("{}").ids()).contains("i4");
    }

    @Test
    void countsInteractionsOnTheNextRequest() {
        publish();
        assertThat(get("/users/ann/recommendations").strategy()).isEqualTo("popular");
        interact("ann", "i3");
        assertThat(get("/users/ann/recommendations").ids()).startsWith("i4");
        interact("ann", "i4");
        assertThat(get("/users/ann/recommendations").ids()).doesNotContain("i3", "i4");
    }

    @Test
    void givesAnUnknownUserPopularItems() {
        postTrainedItems();
        for (int item = 1; item < 5; item++) {
            for (int user = item; user < 5; user++) {
                interact("user" + user, "i" + item);
            }
        }
        publish();
        Answer answer = get("/users/nobody/recommendations");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.strategy()).isEqualTo("popular");
        assertThat(answer.ids()).containsExactly("i1", "i2", "i3", "i4", "i5");
        assertThat(recommend("{}").ids()).isEqualTo(answer.ids());
        assertThat(recommend("{\"history\": []}").ids()).isEqualTo(answer.ids());
        assertThat(recommend("{\"history\": [\"never\"], \"userId\": null}").strategy())
                .isEqualTo("popular");
    }

    @Test
    void returnsAnEmptyListToAUserWhoHasSeenAllItems() {
        publish();
        TRAINED.forEach(item -> interact("ann", item));
        Answer answer = get("/users/ann/recommendations");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.ids()).isEmpty();
        assertThat(answer.strategy()).isEqualTo("model");
        assertThat(recommend("{\"userId\": \"ann\", \"includeSeen\": true}").ids())
                .hasSize(5);
    }

    @Test
    void respectsExclusionsCandidatesAndFilters() {
        publish();
        put("western", """
                {"tags": ["love"], "categories": ["western"], "attributes": {"year": 1956, "colour": true}}
                """);

        assertThat(recommend("{\"history\": [\"i1\"], \"exclude\": [\"i5\", \"never\"]}")
                        .ids())
                .doesNotContain("i5", "i1");
        assertThat(recommend("{\"exclude\": [\"i1\", \"i2\", \"i3\", \"i4\", \"i5\", \"western\"]}")
                        .ids())
                .isEmpty();
        assertThat(recommend("{\"history\": [\"i1\"], \"candidates\": [\"i3\", \"i4\", \"i1\"]}")
                        .ids())
                .containsExactly("i4", "i3");
        assertThat(recommend("{\"filter\": {\"categories\": [\"western\", \"none\"]}}")
                        .ids())
                .containsExactly("western");
        assertThat(recommend("{\"filter\": {\"attributes\": {\"year\": 1956, \"colour\": true}}}")
                        .ids())
                .containsExactly("western");
        assertThat(recommend("{\"filter\": {\"attributes\": {\"year\": 1957}}}").ids())
                .isEmpty();
        assertThat(recommend("{\"history\": [\"i3\"], \"filter\": {\"coldStart\": true}}")
                        .ids())
                .containsExactly("western", "i5");
        assertThat(recommend("{\"history\": [\"i3\"], \"filter\": {\"coldStart\": false}}")
                        .ids())
                .containsExactly("i4", "i2", "i1");
    }

    @Test
    void countsUnknownItemsInsteadOfRefusingThem() {
        publish();
        Answer answer = recommend("{\"history\": [\"i1\", \"never\"], \"candidates\": [\"no\", \"such\"]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.ids()).isEmpty();
        assertThat(answer.body().get("unknownItems").get("count").asInt()).isEqualTo(3);
        assertThat(answer.body().get("unknownItems").get("first").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("never", "no", "such");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "99999999999", "abc", "1.5"})
    void refusesAListLengthOutOfBounds(String m) {
        for (Answer answer : List.of(
                get("/users/ann/recommendations?m=" + m),
                get("/items/i1/similar?m=" + m),
                recommend("{\"m\": " + (m.equals("abc") ? "\"abc\"" : m) + "}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:tandem:problem:invalid-field");
            assertThat(answer.body().get("errors").get(0).get("field").asString())
                    .isEqualTo("m");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"histroy\": []} | histroy",
                "{\"history\": \"i1\"} | history",
                "{\"history\": [1]} | history[0]",
                "{\"history\": [\"i1\", null]} | history[1]",
                "{\"history\": [\"\"]} | history[0]",
                "{\"exclude\": {}} | exclude",
                "{\"candidates\": []} | candidates",
                "{\"candidates\": [[]]} | candidates[0]",
                "{\"userId\": 7} | userId",
                "{\"userId\": \" \"} | userId",
                "{\"includeSeen\": \"yes\"} | includeSeen",
                "{\"coldStartBoost\": 101} | coldStartBoost",
                "{\"coldStartBoost\": \"much\"} | coldStartBoost",
                "{\"filter\": []} | filter",
                "{\"filter\": {\"category\": []}} | filter.category",
                "{\"filter\": {\"categories\": \"western\"}} | filter.categories",
                "{\"filter\": {\"attributes\": {\"year\": [1]}}} | filter.attributes.year",
                "{\"filter\": {\"coldStart\": 1}} | filter.coldStart"
            })
    void namesTheInvalidField(String body, String field) {
        Answer answer = recommend(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"i1\"", "{\"m\": 3}}", "{\"m\": 3} x"})
    void refusesABodyThatIsNotAnObject(String body) {
        assertThat(recommend(body).status()).isEqualTo(400);
    }

    @Test
    void refusesMoreItemsThanTheLimit() {
        String many = "\"x\",".repeat(100_000) + "\"x\"";
        Answer answer = recommend("{\"history\": [" + many + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("history");
    }

    @Test
    void refusesOtherMediaTypesAndMethods() {
        assertThat(send("POST", "/recommendations", "{}", "text/plain").status())
                .isEqualTo(415);
        assertThat(send("PUT", "/recommendations", "{}", "application/json").status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a//b/", "🎬 \"quoted\"", "50%25", "a+b c", "..", "ünï\\code", "a;b=c"})
    void acceptsIdsOfAnyCharacters(String id) {
        publish();
        assertThat(put(id, """
                {"title": "Odd", "tags": ["love"]}
                """).status()).isEqualTo(201);
        interact(id, "i3");

        assertThat(get("/users/" + encoded(id) + "/recommendations").ids()).startsWith(id, "i4");
        assertThat(get("/items/" + encoded(id) + "/similar").ids()).startsWith("i3", "i4");
        Answer answer = recommend(JSON.writeValueAsString(Map.of("history", List.of(id))));
        assertThat(answer.strategy()).isEqualTo("content");
        assertThat(answer.ids()).startsWith("i3", "i4").doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%00", "%F0%9F%8E%AC%00"})
    void refusesInvalidIds(String id) {
        assertThat(get("/users/" + id + "/recommendations").status()).isEqualTo(400);
        assertThat(get("/items/" + id + "/similar").status()).isEqualTo(400);
    }

    @Test
    void findsSimilarItems() {
        long version = publish();
        Answer answer = get("/items/i3/similar?m=2");

        assertThat(answer.ids()).containsExactly("i4", "i2");
        assertThat(answer.body().get("modelVersion").asLong()).isEqualTo(version);
        assertThat(answer.item("i4").get("title").asString()).isEqualTo("Title of i4");
        assertThat(answer.strategy()).isEqualTo("model");
        assertThat(get("/items/i5/similar").strategy()).isEqualTo("content");
    }

    @Test
    void givesAReasonIfThereAreNoSimilarItems() {
        publish();
        put("blank", "{}");
        Answer blank = get("/items/blank/similar");
        Answer missing = get("/items/never/similar");

        assertThat(blank.status()).isEqualTo(200);
        assertThat(blank.ids()).isEmpty();
        assertThat(blank.body().get("reason").asString()).isNotBlank();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body().get("type").asString()).isEqualTo("urn:tandem:problem:item-not-found");
    }

    @Test
    void listsAnItemWithoutContentLast() {
        publish();
        Answer stored = put("blank", "{}");

        assertThat(stored.body().get("recommendable").asBoolean()).isTrue();
        Answer answer = recommend("{\"history\": [\"i1\"]}");
        assertThat(answer.item("blank").get("coldStart").asBoolean()).isTrue();
        assertThat(recommend("{\"history\": [\"blank\"]}").strategy()).isEqualTo("popular");
    }

    @Test
    void answersWithPopularItemsBeforeTheFirstModel() {
        postTrainedItems();
        Stream.of("ann", "bob", "eve").forEach(user -> interact(user, "i3"));
        Stream.of("ann", "bob").forEach(user -> interact(user, "i1"));
        interact("ann", "i2");
        put("i2", "{\"hidden\": true}");
        Answer answer = get("/users/eve/recommendations");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.strategy()).isEqualTo("popular");
        assertThat(answer.body().has("modelVersion")).isFalse();
        assertThat(answer.ids()).containsExactly("i1", "i5", "i4");
        assertThat(answer.item("i1").get("title").asString()).isEqualTo("Title of i1");
        Answer before = recommend("{}");
        assertThat(before.ids()).containsExactly("i3", "i1", "i5", "i4");
        assertThat(before.item("i3").get("score").asInt()).isEqualTo(3);
        assertThat(get("/items/i1/similar").status()).isEqualTo(503);
        assertThat(readiness().get("status").asString()).isEqualTo("UP");

        publish(PlantedModel.trainedOn(keys()));
        Answer after = recommend("{}");
        assertThat(after.body().has("modelVersion")).isTrue();
        assertThat(after.ids()).isEqualTo(before.ids());
        for (String id : before.ids()) {
            assertThat(after.item(id).get("score")).isEqualTo(before.item(id).get("score"));
        }
    }

    @Test
    void answersNoModelYetWithoutModelAndInteractions() {
        for (Answer answer : List.of(get("/users/ann/recommendations"), recommend("{}"), get("/items/i1/similar"))) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:tandem:problem:no-model-yet");
            assertThat(answer.headers().get("retry-after")).containsExactly("30");
        }
    }

    @Test
    void keepsServingWhenTheActiveModelIsCorrupt() {
        long good = publish();
        Answer before = recommend("{\"history\": [\"i1\"]}");
        long bad = Objects.requireNonNull(transactions.execute(status -> {
            long version = models.publish(PlantedModel.scaled(10, keys()), metrics(), provenance())
                    .version();
            jdbc.sql("update model_artifact_chunk set bytes = substring(bytes from 2) where version = ?")
                    .param(version)
                    .update();
            return version;
        }));
        liveModels.refresh();

        assertThat(recommend("{\"history\": [\"i1\"]}").body()).isEqualTo(before.body());
        JsonNode details = readiness().get("components").get("liveModel").get("details");
        assertThat(readiness().get("status").asString()).isEqualTo("UP");
        assertThat(details.get("modelVersion").asLong()).isEqualTo(good);
        assertThat(details.get("failedVersion").asLong()).isEqualTo(bad);
    }

    @Test
    void exposesItsMeters() {
        long version = publish();
        recommend("{\"history\": [\"i1\"]}");
        put("new", """
                {"tags": ["love"]}
                """);
        String metrics = text("/actuator/prometheus");

        assertThat(metrics)
                .contains("tandem_serving_model_version " + (double) version)
                .contains("tandem_serving_items 6.0")
                .contains("tandem_serving_tail 1.0")
                .contains("tandem_recommendation_lists_total{strategy=\"model\"}")
                .contains("tandem_recommendation_ranking_seconds_count");
    }

    private long publish() {
        postTrainedItems();
        return publish(PlantedModel.trainedOn(keys()));
    }

    private long publish(TrainedModel model) {
        long version = models.publish(model, metrics(), provenance()).version();
        liveModels.refresh();
        assertThat(liveModels.current().orElseThrow().version()).isEqualTo(version);
        return version;
    }

    private void postTrainedItems() {
        List<String> tags = List.of("space", "space", "love", "love", "space");
        List<Map<String, Object>> bodies = new ArrayList<>();
        for (int i = 0; i < TRAINED.size(); i++) {
            String id = TRAINED.get(i);
            bodies.add(Map.of("id", id, "title", "Title of " + id, "tags", List.of(tags.get(i))));
        }
        Answer answer = send("POST", "/items", JSON.writeValueAsString(bodies), "application/json");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private int[] keys() {
        Map<ItemId, Integer> keys =
                items.keysOf(TRAINED.stream().map(ItemId::new).toList()).byId();
        return keys.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static ModelMetrics metrics() {
        RankingMetrics none = new RankingMetrics(0, 0, 0, 0);
        return new ModelMetrics(none, none, none);
    }

    private Provenance provenance() {
        return PlantedProvenance.at(clock.instant());
    }

    private void interact(String user, String item) {
        Answer answer = send(
                "POST",
                "/interactions",
                JSON.writeValueAsString(Map.of("userId", user, "itemId", item)),
                "application/json");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private Answer put(String id, String body) {
        return send("PUT", "/items/" + encoded(id), body, "application/json");
    }

    private Answer recommend(String body) {
        return send("POST", "/recommendations", body, "application/json");
    }

    private Answer get(String path) {
        return send("GET", path, "", "application/json");
    }

    private Answer delete(String path) {
        return send("DELETE", path, "", "application/json");
    }

    private JsonNode readiness() {
        return JSON.readTree(text("/actuator/health/readiness"));
    }

    private String text(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return exchange(request).body();
    }

    private Answer send(String method, String path, String body, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        HttpResponse<String> response = exchange(request);
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(), response.headers().map(), JSON.readTree(json ? response.body() : "{}"));
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

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
    }
}
