package dev.tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.Planted;
import dev.tandem.insight.DataQuality.TermCount;
import dev.tandem.insight.Histogram.Range;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.item.CatalogueStatistics;
import dev.tandem.item.ContentCoverage;
import dev.tandem.item.ItemContents;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.PlantedModel;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class DataQualityIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    QualityReader reader;

    @Autowired
    CatalogueStatistics catalogue;

    @Autowired
    ItemContents contents;

    @Autowired
    InteractionStatistics interactions;

    @Autowired
    CurrentModel currentModel;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

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
    void anEmptyInstallationHasOnlyZeros() {
        DataQuality quality = reader.read();

        Histogram nothing = new Histogram(0, 0, 0, 0, 0, 0, List.of(new Range(0, 0, 0)));
        assertThat(quality.interactionsByItem()).isEqualTo(nothing);
        assertThat(quality.interactionsByUser()).isEqualTo(nothing);
        assertThat(quality.content()).isEqualTo(new ContentCoverage(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(quality.vocabulary()).isEmpty();
        assertThat(quality.duplicates()).isEqualTo(new DataQuality.Duplicates(0, 0, List.of()));
    }

    @Test
    void answersOverHttpWithTheLatestComputation() {
        Http.Answer first = http.get("/overview/data");
        put("late", Map.of("title", "Late"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json())
                .containsKeys("computedAt", "interactionsByItem", "interactionsByUser", "content", "duplicates");
        assertThat(http.get("/overview/data").body()).isEqualTo(first.body());
    }

    @Test
    void countsInteractionsByItemAndByUserWithoutRemovedItems() {
        put("never", Map.of("title", "Never"));
        List.of("ann", "bob", "cid", "dan").forEach(user -> interact(user, "often"));
        interact("ann", "once");
        interact("ann", "removed");
        interact("eve", "undone");
        http.delete("/items/removed");
        http.delete("/users/eve/interactions/undone");

        DataQuality quality = reader.read();

        assertThat(quality.interactionsByItem().classes())
                .containsExactly(new Range(0, 0, 2), new Range(1, 1, 1), new Range(2, 2, 0), new Range(3, 4, 1));
        assertThat(quality.interactionsByItem().members()).isEqualTo(4);
        assertThat(quality.interactionsByItem().heldByTopPercent()).isCloseTo(0.8, within(1e-9));
        assertThat(quality.interactionsByUser().classes())
                .containsExactly(new Range(0, 0, 1), new Range(1, 1, 3), new Range(2, 2, 0), new Range(3, 4, 1));
    }

    @Test
    void countsItemsByKindOfContent() {
        put("all", Map.of("title", "T", "text", "x", "tags", List.of("a"), "categories", List.of("b")));
        put("vector", Map.of("vector", List.of(1, 2)));
        put("attributes", Map.of("attributes", Map.of("year", 1999)));
        put("hidden", Map.of("title", "H", "hidden", true));
        interact("ann", "placeholder");
        put("gone", Map.of("title", "Gone"));
        http.delete("/items/gone");

        assertThat(reader.read().content()).isEqualTo(new ContentCoverage(5, 2, 1, 1, 1, 1, 1, 2));
    }

    @Test
    void findsItemsWithTheSameContent() {
        String script = "<script>alert(1)</script> \u202eעברית";
        put("a1", Map.of("title", "The  Same", "text", "A text.\nOf two lines"));
        put("a2", Map.of("title", " the same ", "text", "a TEXT. of two lines "));
        put("a3", Map.of("title", "the same", "text", "another text"));
        put("a4", Map.of("title", "the same", "text", "A text. Of two lines", "tags", List.of("other")));
        put("b1", Map.of("title", script));
        put("b2", Map.of("title", script, "attributes", Map.of("sku", "2")));
        put("b3", Map.of("title", script));
        put("c1", Map.of("text", "Text alone"));
        put("c2", Map.of("text", "text  alone"));
        put("d1", Map.of("tags", List.of("no words")));
        put("d2", Map.of("tags", List.of("no words")));
        interact("ann", "placeholder");
        interact("ann", "another-placeholder");

        DataQuality.Duplicates found = reader.read().duplicates();

        assertThat(found.groups()).isEqualTo(3);
        assertThat(found.items()).isEqualTo(7);
        assertThat(found.largest())
                .containsExactly(
                        new DataQuality.Group(script, 3, List.of("b1", "b2", "b3")),
                        new DataQuality.Group("The  Same", 2, List.of("a1", "a2")),
                        new DataQuality.Group("", 2, List.of("c1", "c2")));
    }

    @Test
    void countsManyDuplicatesAndListsTheFirst() {
        post(IntStream.range(0, 60)
                .mapToObj(i -> Map.<String, Object>of("id", "pair-" + i, "title", "Pair " + i / 2))
                .toList());
        post(IntStream.range(0, 40)
                .mapToObj(i -> Map.<String, Object>of("id", "same-" + i, "title", "Same"))
                .toList());

        DataQuality.Duplicates found = reader.read().duplicates();

        assertThat(found.groups()).isEqualTo(31);
        assertThat(found.items()).isEqualTo(100);
        assertThat(found.largest()).hasSize(20);
        assertThat(found.largest().get(0).items()).isEqualTo(40);
        assertThat(found.largest().get(0).ids()).hasSize(10).startsWith("same-0", "same-1");
    }

    @Test
    void measuresTheVocabularyOfTheLiveModel() {
        long version = publish();
        put("robot", Map.of("title", "Robots of a robot", "tags", List.of("Space", "love")));

        DataQuality.Vocabulary vocabulary = reader.read().vocabulary().orElseThrow();

        assertThat(vocabulary.modelVersion()).isEqualTo(version);
        assertThat(vocabulary.terms()).isEqualTo(2);
        assertThat(vocabulary.itemsRead()).isEqualTo(6);
        assertThat(vocabulary.knownByItem().classes())
                .containsExactly(new Range(0, 0, 1), new Range(1, 1, 4), new Range(2, 2, 1));
        assertThat(vocabulary.mostFrequent())
                .containsExactly(new TermCount("tag:space", 4), new TermCount("tag:love", 2));
        assertThat(vocabulary.unknownTerms()).isEqualTo(1);
        assertThat(vocabulary.mostFrequentUnknown()).containsExactly(new TermCount("word:robot", 1));
    }

    @Test
    void samplesAStableShareOfTheCatalogue() {
        post(IntStream.range(0, 400)
                .mapToObj(
                        i -> Map.<String, Object>of("id", "item-" + i, "title", "Item " + i, "text", "x".repeat(6000)))
                .toList());

        assertThat(sample(4)).hasSizeBetween(60, 140).isEqualTo(sample(4));
        assertThat(sample(1)).hasSize(400);
    }

    @Test
    void stopsAtTheTimeLimit() {
        QualityReader hasty = new QualityReader(
                catalogue, contents, interactions, currentModel, transactions, clock, Duration.ofSeconds(1));
        new TransactionTemplate(transactions).executeWithoutResult(holding -> {
            jdbc.sql("lock table interaction in access exclusive mode").update();
            CompletableFuture<DataQuality> counting = CompletableFuture.supplyAsync(hasty::read);

            assertThatThrownBy(counting::join)
                    .hasCauseInstanceOf(DataQualityTimeout.class)
                    .hasMessageContaining("stopped after 1 s");
        });
        assertThat(hasty.read().content().items()).isZero();
    }

    private List<String> sample(long share) {
        List<String> titles = new ArrayList<>();
        contents.forEachOfSample(share, content -> {
            assertThat(content.text()).hasSize(5000);
            titles.add(content.title());
        });
        return titles;
    }

    private long publish() {
        List<Map<String, Object>> contents = List.of(
                Map.of("tags", List.of("space")),
                Map.of("tags", List.of("space")),
                Map.of("tags", List.of("love")),
                Map.of(),
                Map.of("tags", List.of("space")));
        List<String> ids = IntStream.rangeClosed(1, 5).mapToObj(i -> "i" + i).toList();
        for (int i = 0; i < ids.size(); i++) {
            put(ids.get(i), contents.get(i));
        }
        return planted.serve(PlantedModel.trainedOn(planted.keysOf(ids)));
    }

    private void put(String id, Map<String, Object> item) {
        assertThat(http.put("/items/" + id, JSON.writeValueAsString(item)).status())
                .isIn(200, 201);
    }

    private void post(List<Map<String, Object>> batch) {
        assertThat(http.post("/items", "application/json", JSON.writeValueAsString(batch))
                        .status())
                .isEqualTo(200);
    }

    private void interact(String user, String item) {
        String body = JSON.writeValueAsString(Map.of("userId", user, "itemId", item));
        assertThat(http.post("/interactions", "application/json", body).status())
                .isEqualTo(200);
    }
}
