package dev.tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.Planted;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.serving.PlantedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Diagnoses over HTTP, on the hand-made model of {@link PlantedModel}. */
@IntegrationTest
class DiagnosisIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    InteractionStatistics statistics;

    @Autowired
    Items items;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Planted planted;

    @LocalServerPort
    int port;

    private Http http;

    @BeforeEach
    void startEmpty() {
        planted.nothing();
        http = new Http(port);
    }

    @Test
    void countsTheHistoryOfAUserByEvidence() {
        long version = publish();
        put("new", Map.of("title", "New", "tags", List.of("space")));
        put("gone", Map.of("title", "Gone"));
        interact("ann", "gone", "2026-01-01T00:00:00Z");
        interact("ann", "unheard-of", "2026-01-02T00:00:00Z");
        interact("ann", "new", "2026-01-03T00:00:00Z");
        interact("ann", "i1", "2026-01-04T00:00:00Z");
        interact("ann", "i2", "2026-01-05T00:00:00Z");
        http.post(
                "/interactions",
                "application/json",
                "{\"userId\": \"ann\", \"itemId\": \"i2\", \"type\": \"like\", \"timestamp\": \"2026-01-05T00:00:00Z\"}");
        put("i1", Map.of("tags", List.of("space"), "hidden", true));
        http.delete("/items/gone");

        JsonNode diagnosis = get("/users/ann/diagnosis");

        assertThat(diagnosis.get("modelVersion").asLong()).isEqualTo(version);
        assertThat(diagnosis.get("strategy").asString()).isEqualTo("model");
        assertThat(diagnosis.get("interactions").asInt()).isEqualTo(6);
        assertThat(diagnosis.get("items").asInt()).isEqualTo(5);
        assertThat(diagnosis.get("warm").asInt()).isEqualTo(2);
        assertThat(diagnosis.get("coldStart").asInt()).isEqualTo(1);
        assertThat(diagnosis.get("unknown").asInt()).isEqualTo(2);
        assertThat(diagnosis.get("unavailable").asInt()).isEqualTo(2);
        assertThat(diagnosis
                        .get("newest")
                        .valueStream()
                        .map(item -> item.get("id").asString()))
                .containsExactly("i2", "i1", "new", "unheard-of", "gone");
        assertThat(diagnosis
                        .get("newest")
                        .valueStream()
                        .map(item -> item.get("evidence").asString()))
                .containsExactly("warm", "warm", "cold-start", "unknown", "unknown");
        assertThat(diagnosis
                        .get("newest")
                        .valueStream()
                        .map(item -> item.get("available").asBoolean()))
                .containsExactly(true, false, true, true, false);
        assertThat(diagnosis.get("newest").get(2).get("title").asString()).isEqualTo("New");
    }

    @Test
    void theStrategyIsThatOfTheListTheUserGets() {
        publish();
        put("new", Map.of("title", "New", "tags", List.of("space")));
        interact("warm", "i1", "2026-01-01T00:00:00Z");
        interact("cold", "new", "2026-01-01T00:00:00Z");
        interact("unknown", "unheard-of", "2026-01-01T00:00:00Z");

        for (String user : List.of("warm", "cold", "unknown", "nobody")) {
            assertThat(get("/users/" + user + "/diagnosis").get("strategy"))
                    .as(user)
                    .isEqualTo(get("/users/" + user + "/recommendations").get("strategy"));
        }
    }

    @Test
    void listsOnlyTheNewestItemsOfALongHistory() {
        for (int i = 10; i < 40; i++) {
            interact("ann", "item-" + i, "2026-01-01T00:00:" + i + "Z");
        }

        JsonNode newest = get("/users/ann/diagnosis").get("newest");

        assertThat(newest.size()).isEqualTo(20);
        assertThat(newest.get(0).get("id").asString()).isEqualTo("item-39");
    }

    @Test
    void withoutAModelAllUsersGetPopularItems() {
        interact("ann", "i1", "2026-01-01T00:00:00Z");
        put("i2", Map.of("title", "Never"));

        JsonNode diagnosis = get("/users/ann/diagnosis");
        assertThat(diagnosis.has("modelVersion")).isFalse();
        assertThat(diagnosis.get("strategy").asString()).isEqualTo("popular");
        assertThat(diagnosis.get("unknown").asInt()).isEqualTo(1);
        assertThat(diagnosis.get("unavailable").asInt()).isZero();
        JsonNode nobody = get("/users/%3Cscript%3E/diagnosis");
        assertThat(nobody.get("userId").asString()).isEqualTo("<script>");
        assertThat(nobody.get("items").asInt()).isZero();
        JsonNode item = get("/items/i2/diagnosis");
        assertThat(item.has("model")).isFalse();
        assertThat(item.get("exclusionReasons").isEmpty()).isTrue();
    }

    @Test
    void aWarmItemHasTheEvidenceOfItsInteractions() {
        long version = publish();
        interact("ann", "i1", "2026-01-01T00:00:00Z");
        interact("bob", "i1", "2026-01-02T00:00:00Z");

        JsonNode diagnosis = get("/items/i1/diagnosis");

        assertThat(diagnosis.get("title").asString()).isEqualTo("Title of i1");
        assertThat(diagnosis.get("interactions").get("interactions").asInt()).isEqualTo(2);
        assertThat(diagnosis.get("interactions").get("users").asInt()).isEqualTo(2);
        assertThat(diagnosis.get("interactions").get("newestAt").asString()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(diagnosis.get("model").get("version").asLong()).isEqualTo(version);
        assertThat(diagnosis.get("model").get("evidence").asString()).isEqualTo("warm");
        assertThat(diagnosis.get("model").get("trainingUsers").asInt()).isEqualTo(40);
        assertThat(diagnosis.get("exclusionReasons").isEmpty()).isTrue();
    }

    @Test
    void aColdStartItemHasTheEvidenceOfItsTerms() {
        publish();
        put("new", Map.of("title", "Odd <b>words</b>", "tags", List.of("space", "<script>"), "vector", List.of(1, 2)));

        JsonNode model = get("/items/new/diagnosis").get("model");

        assertThat(model.get("evidence").asString()).isEqualTo("cold-start");
        assertThat(model.get("trainingUsers").asInt()).isZero();
        assertThat(model.get("vector").asBoolean()).isTrue();
        assertThat(terms(model, "knownTerms")).containsExactly("tag:space");
        assertThat(terms(model, "unknownTerms")).contains("word:odd", "word:word", "tag:<script>");
    }

    @Test
    void aPlaceholderHasNoEvidence() {
        publish();
        interact("ann", "unheard-of", "2026-01-01T00:00:00Z");

        JsonNode diagnosis = get("/items/unheard-of/diagnosis");

        assertThat(diagnosis.has("title")).isFalse();
        assertThat(diagnosis.get("model").get("evidence").asString()).isEqualTo("unknown");
        assertThat(diagnosis.get("exclusionReasons").isEmpty()).isTrue();
    }

    @Test
    void countsManyTermsAndListsTheFirst() {
        publish();
        List<String> words = IntStream.range(0, 300).mapToObj(i -> "odd" + i).toList();
        put("wordy", Map.of("text", String.join(" ", words)));

        JsonNode unknown = get("/items/wordy/diagnosis").get("model").get("unknownTerms");

        assertThat(unknown.get("count").asInt()).isEqualTo(300);
        assertThat(unknown.get("first").size()).isEqualTo(100);
        assertThat(unknown.get("first").get(0).asString()).isEqualTo("word:odd0");
    }

    @Test
    void namesTheExclusionReasonsOfAnItem() {
        publish();
        put("early", Map.of("title", "Early", "availableFrom", "2999-01-01T00:00:00Z", "hidden", true));
        put("late", Map.of("title", "Late", "availableUntil", "1999-01-01T00:00:00Z"));
        http.delete("/items/i2");

        assertThat(exclusionReasons("early")).containsExactlyInAnyOrder("hidden", "not-yet-available");
        assertThat(get("/items/early/diagnosis").get("availableFrom").asString())
                .isEqualTo("2999-01-01T00:00:00Z");
        assertThat(exclusionReasons("late")).containsExactly("no-longer-available");
        assertThat(http.get("/items/i2/diagnosis").problem()).isEqualTo("item-not-found");
        assertThat(http.get("/items/never/diagnosis").problem()).isEqualTo("item-not-found");
    }

    @Test
    void namesAnItemThatIsNotInTheLiveModel() {
        publish();
        jdbc.sql("insert into item (id, title, changed_xid) values ('behind', 'Behind', '1'::xid8)")
                .update();

        assertThat(exclusionReasons("behind")).containsExactly("not-in-the-live-model");
    }

    @Test
    void refusesIdsAboveTheMaximumLength() {
        assertThat(http.get("/users/" + "x".repeat(256) + "/diagnosis").problem())
                .isEqualTo("invalid-field");
        assertThat(http.get("/items/" + "x".repeat(256) + "/diagnosis").problem())
                .isEqualTo("invalid-field");
    }

    @Test
    void omitsInteractionsThatTakeTooLongToCount() {
        put("i1", Map.of("title", "One"));
        int key = items.keyOf(new ItemId("i1")).orElseThrow();

        transactions.executeWithoutResult(holding -> {
            jdbc.sql("lock table interaction in access exclusive mode").update();
            assertThat(CompletableFuture.supplyAsync(() -> statistics.ofItem(key))
                            .join())
                    .isEmpty();
        });

        assertThat(statistics.ofItem(key)).isPresent();
    }

    private List<String> exclusionReasons(String item) {
        return get("/items/" + item + "/diagnosis")
                .get("exclusionReasons")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> terms(JsonNode model, String name) {
        return model.get(name)
                .get("first")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private long publish() {
        List<String> tags = List.of("space", "space", "love", "love", "space");
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= tags.size(); i++) {
            ids.add("i" + i);
            put("i" + i, Map.of("title", "Title of i" + i, "tags", List.of(tags.get(i - 1))));
        }
        return planted.serve(PlantedModel.trainedOn(planted.keysOf(ids)));
    }

    private JsonNode get(String path) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void put(String id, Map<String, Object> item) {
        assertThat(http.put("/items/" + id, JSON.writeValueAsString(item)).status())
                .isIn(200, 201);
    }

    private void interact(String user, String item, String at) {
        String body = JSON.writeValueAsString(Map.of("userId", user, "itemId", item, "timestamp", at));
        assertThat(http.post("/interactions", "application/json", body).status())
                .isEqualTo(200);
    }
}
