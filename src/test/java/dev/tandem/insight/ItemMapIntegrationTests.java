package dev.tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.Planted;
import dev.tandem.serving.PlantedModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The map of a planted model: items 1, 2 and 5 of space, 3 and 4 of love. */
@IntegrationTest
class ItemMapIntegrationTests {

    private static final List<String> TRAINED = List.of("i1", "i2", "i3", "i4", "i5");

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
    void itemsOfOneTasteAreClose() {
        long version = publish();
        Http.Answer map = http.get("/map");

        assertThat(map.json()).containsEntry("modelVersion", (int) version);
        assertThat(map.json()).containsEntry("items", 5).containsEntry("coldItems", 1);
        assertThat(map.json()).containsEntry("unplaced", 0);
        assertThat(shares(map)).hasSize(2).satisfies(shares -> {
            assertThat(shares.get(0)).isGreaterThanOrEqualTo(shares.get(1));
            assertThat(shares.get(0) + shares.get(1)).isCloseTo(1, within(1e-9));
        });
        assertThat(ids(map)).containsExactlyElementsOf(TRAINED);
        assertThat(distance(map, "i1", "i5")).isLessThan(1e-5);
        assertThat(distance(map, "i1", "i3")).isCloseTo(Math.sqrt(2), within(1e-5));
        assertThat(shown(map).get(0))
                .containsEntry("title", "Title of i1")
                .containsEntry("categories", List.of("space"))
                .containsEntry("coldStart", false)
                .containsEntry("found", false);
        assertThat(shown(map).get(4)).containsEntry("coldStart", true);
    }

    @Test
    void aNewItemIsPlacedByItsContent() {
        publish();
        http.put("/items/new", "{\"title\": \"New\", \"tags\": [\"love\"]}");
        Http.Answer map = http.get("/map");

        assertThat(map.json()).containsEntry("items", 6).containsEntry("coldItems", 2);
        assertThat(distance(map, "new", "i3")).isLessThan(1e-5);
        assertThat(item(map, "new")).containsEntry("coldStart", true);

        http.put("/items/new", "{\"title\": \"New\", \"tags\": [\"space\"]}");
        assertThat(distance(http.get("/map"), "new", "i1")).isLessThan(1e-5);
        http.delete("/items/new");
        assertThat(ids(http.get("/map"))).containsExactlyElementsOf(TRAINED);
    }

    @Test
    void countsItemsWithoutEvidence() {
        publish();
        http.put("/items/blank", "{\"title\": \"Blank\"}");
        http.put("/items/hidden", "{\"tags\": [\"love\"], \"hidden\": true}");
        Http.Answer map = http.get("/map?q=blank");

        assertThat(map.json()).containsEntry("items", 5).containsEntry("unplaced", 1);
        assertThat(ids(map)).doesNotContain("blank", "hidden");
    }

    @Test
    void includesItemsFoundByTheSearch() {
        publish();

        assertThat(ids(http.get("/map?limit=2")))
                .isEqualTo(ids(http.get("/map?limit=2")))
                .hasSize(2)
                .contains("i5");
        Http.Answer map = http.get("/map?limit=2&q=title+OF+i3");
        assertThat(ids(map)).first().isEqualTo("i3");
        assertThat(ids(map)).hasSize(2);
        assertThat(shown(map)).extracting(shown -> shown.get("found")).containsExactly(true, false);
        assertThat(map.json()).containsEntry("items", 5);
    }

    @Test
    void showsOnlyTheRequestedCategory() {
        publish();
        Http.Answer map = http.get("/map?category=love&q=i");

        assertThat(map.json()).containsEntry("items", 2).containsEntry("coldItems", 0);
        assertThat(ids(map)).containsExactly("i3", "i4");
        assertThat(shown(map)).allMatch(shown -> Boolean.TRUE.equals(shown.get("found")));
        assertThat(shown(http.get("/map?category=nothing"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=5001", "limit=x", "q=%00", "category=%00"})
    void refusesInvalidParameters(String query) {
        Http.Answer answer = http.get("/map?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.errors()).extracting(error -> error.get("field")).containsExactly(query.split("=")[0]);
    }

    @Test
    void withoutAModelThereIsNoMap() {
        Http.Answer answer = http.get("/map");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("no-model-yet");
    }

    private long publish() {
        for (String id : TRAINED) {
            String taste = List.of("i3", "i4").contains(id) ? "love" : "space";
            http.put("/items/" + id, """
                    {"title": "Title of %s", "tags": ["%s"], "categories": ["%s"]}
                    """.formatted(id, taste, taste));
        }
        return planted.serve(PlantedModel.trainedOn(planted.keysOf(TRAINED)));
    }

    private static List<Map<String, Object>> shown(Http.Answer map) {
        return map.list("shown");
    }

    private static List<String> ids(Http.Answer map) {
        return shown(map).stream().map(shown -> String.valueOf(shown.get("id"))).toList();
    }

    private static Map<String, Object> item(Http.Answer map, String id) {
        return shown(map).get(ids(map).indexOf(id));
    }

    private static double distance(Http.Answer map, String one, String other) {
        return Math.hypot(
                number(item(map, one), "x") - number(item(map, other), "x"),
                number(item(map, one), "y") - number(item(map, other), "y"));
    }

    private static double number(Map<String, Object> of, String name) {
        return Double.parseDouble(String.valueOf(of.get(name)));
    }

    private static List<Double> shares(Http.Answer map) {
        return ((List<?>) map.json().getOrDefault("shares", List.of()))
                .stream()
                        .map(share -> Double.parseDouble(String.valueOf(share)))
                        .toList();
    }
}
