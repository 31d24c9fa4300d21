package dev.tandem.item;

import static dev.tandem.Http.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ItemApiIntegrationTests {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @Autowired
    private JdbcClient jdbc;

    private final Http http;

    ItemApiIntegrationTests(@LocalServerPort int port) {
        http = new Http(port);
    }

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item").update();
    }

    @Test
    void storesReadsAndReplacesAnItem() {
        String alien = """
                {"title": "Alien", "text": "In space", "tags": ["horror", "space", "horror"], "categories": ["film"],
                 "attributes": {"year": 1979, "rating": 8.5, "colour": true, "studio": "Fox \\"20th\\""},
                 "vector": [1, -0.5, 1e-3], "availableFrom": "2020-01-01T01:00:00+01:00", "availableUntil": 4102444800,
                 "hidden": true}
                """;

        Answer created = http.put("/items/alien", alien);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json()).containsEntry("id", "alien").containsKeys("recommendable", "modelVersion");

        Map<String, Object> read = http.get("/items/alien").json();
        assertThat(read)
                .containsEntry("id", "alien")
                .containsEntry("title", "Alien")
                .containsEntry("text", "In space")
                .containsEntry("tags", List.of("horror", "space"))
                .containsEntry("categories", List.of("film"))
                .containsEntry(
                        "attributes", Map.of("year", 1979, "rating", 8.5, "colour", true, "studio", "Fox \"20th\""))
                .containsEntry("vector", List.of(1.0, -0.5, 0.001))
                .containsEntry("availableFrom", "2020-01-01T00:00:00Z")
                .containsEntry("availableUntil", "2100-01-01T00:00:00Z")
                .containsEntry("hidden", true);

        assertThat(http.put("/items/alien", http.get("/items/alien").body()).status())
                .isEqualTo(200);
        assertThat(http.put("/items/alien", "{\"title\": \"Aliens\"}").status()).isEqualTo(200);
        assertThat(http.get("/items/alien").json())
                .isEqualTo(Map.of("id", "alien", "title", "Aliens", "hidden", false));
    }

    @Test
    void removesAnItemAndTakesItBack() {
        http.put("/items/alien", "{\"title\": \"Alien\"}");

        assertThat(http.delete("/items/alien").status()).isEqualTo(204);
        assertThat(http.get("/items/alien").status()).isEqualTo(404);
        assertThat(http.get("/items/alien").problem()).isEqualTo("item-not-found");
        assertThat(http.delete("/items/alien").status()).isEqualTo(404);
        assertThat(http.get("/items").json()).containsEntry("items", List.of());

        assertThat(http.put("/items/alien", "{}").status()).isEqualTo(201);
        assertThat(http.get("/items/alien").json()).isEqualTo(Map.of("id", "alien", "hidden", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/",
                "a//b/",
                "..",
                ".",
                "a\\b",
                "say \"hi\"",
                "it's",
                "🎬",
                "ünï",
                "50%",
                "%2F",
                "a b",
                "a+b",
                "?x=1",
                "#1",
                "a;b=c",
                "{id}",
                "*",
                "[1]",
                "a,b",
                "\u00e9\u0301\n\ttab",
                "' or 1=1 --",
                "similar"
            })
    void takesAnyIdInAPath(String id) {
        String path = "/items/" + encoded(id).replace(".", "%2E");

        assertThat(http.put(path, "{\"title\": \"odd\"}").status()).isEqualTo(201);
        assertThat(http.get(path).json()).containsEntry("id", id).containsEntry("title", "odd");
        assertThat(http.delete(path).status()).isEqualTo(204);
    }

    @Test
    void takesOddIdsInABatch() {
        String body =
                "{\"id\": \"a/b\\\"\\\\ \\uD83C\\uDFAC\\n\\t\", \"tags\": [\"a\\\"b\\\\,{}\", \"null\", \"\\\\N\"], \"title\": \"\\\\N\"}";

        assertThat(http.post("/items", NDJSON, body).status()).isEqualTo(200);
        assertThat(http.get("/items/" + encoded("a/b\"\\ 🎬\n\t")).json())
                .containsEntry("tags", List.of("a\"b\\,{}", "null", "\\N"))
                .containsEntry("title", "\\N");
    }

    @Test
    void refusesBlankAndOverlongIds() {
        assertThat(http.put("/items/%20", "{}").status()).isEqualTo(400);
        assertThat(http.put("/items/%00", "{}").status()).isEqualTo(400);
        assertThat(http.put("/items/" + encoded("é".repeat(128)), "{}").json().toString())
                .contains("id is 256 bytes long, expected at most 255");
        assertThat(http.put("/items/" + encoded("é".repeat(127)), "{}").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title": 5}                                     | title          | title is 5, expected a text
            {"titel": "x"}                                   | titel          | titel is unknown, expected one of id, title
            {"tags": "x"}                                    | tags           | tags is "x", expected an array
            {"tags": ["x", 1]}                               | tags[1]        | tags[1] is 1, expected a text
            {"tags": ["x", null]}                            | tags[1]        | tags[1] is null, expected a text
            {"categories": [" "]}                            | categories[0]  | categories[0] is blank
            {"attributes": []}                               | attributes     | attributes is an array, expected an object
            {"attributes": {"a": {"b": 1}}}                  | attributes.a   | attributes.a is an object, expected a text, a number
            {"attributes": {"a": 1e999}}                     | attributes.a   | attributes.a is Infinity, expected a finite number
            {"attributes": {"a": 1, "a": 2}}                 | attributes.a   | attributes.a is there twice
            {"vector": [1, NaN]}                             | vector[1]      | vector[1] is NaN, expected a finite number
            {"vector": [1e39]}                               | vector[0]      | vector[0] is 1.0E39, expected a finite number
            {"vector": ["1"]}                                | vector[0]      | vector[0] is "1", expected a number
            {"hidden": "yes"}                                | hidden         | hidden is "yes", expected true or false
            {"availableFrom": "tomorrow"}                    | availableFrom  | availableFrom is "tomorrow", expected ISO-8601
            {"availableFrom": "+999999999-12-31T23:59:59Z"}  | availableFrom  | expected ISO-8601
            {"availableFrom": 1e300}                         | availableFrom  | expected ISO-8601
            {"availableFrom": 20, "availableUntil": 10}      | availableUntil | expected a time after availableFrom
            {"title": "a\\u0000b"}                           | title          | title holds the character U+0000
            {"text": "\\ud800"}                              | text           | text holds half a surrogate pair
            {"title": "a", "title": "b"}                     | title          | title is there twice
            {"id": "other"}                                  | id             | id is another one than in the path
            []                                               | record         | record is not a JSON object
            "x"                                              | record         | record is not a JSON object
            """)
    void namesTheFieldThatIsWrong(String body, String field, String message) {
        Answer answer = http.put("/items/alien", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error).containsEntry("field", field);
            assertThat(String.valueOf(error.get("message"))).contains(message);
        });
        assertThat(http.get("/items/alien").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"title\"", "{\"title\": \"x\"}}", "{} {}", "title", "{'title': 1}", "\u0000"})
    void saysWhereJsonIsMalformed(String body) {
        Answer answer = http.put("/items/alien", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-json");
    }

    @Test
    void refusesAnEmptyBody() {
        assertThat(http.put("/items/alien", "").problem()).isEqualTo("empty-body");
        assertThat(http.post("/items", JSON, "").problem()).isEqualTo("empty-body");
        assertThat(http.post("/items", NDJSON, "\n\n").problem()).isEqualTo("empty-body");
        Answer answer = http.post("/items", JSON, "[]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("expected at least one item");
    }

    @Test
    void refusesATextOfFiveMegabytesByName() {
        Answer answer = http.put("/items/alien", "{\"text\": \"" + "x".repeat(5_000_000) + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().get(0))
                .containsEntry("message", "text is 5000000 characters long, expected at most 1000000");
        assertThat(http.put("/items/alien", "{\"text\": \"" + "é".repeat(1_000_000) + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesABodyBeyondAllLimits() {
        assertThat(http.put("/items/alien", "{\"text\": \"" + "x".repeat(20_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(http.put("/items/alien", "{\"vector\": [" + "1,".repeat(5_000_000) + "1]}")
                        .problem())
                .isEqualTo("body-too-large");
    }

    @Test
    void refusesTooManyTagsAttributesAndNumbers() {
        String tags = IntStream.range(0, 1_001).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        assertThat(http.put("/items/a", "{\"tags\": [" + tags + "]}").body())
                .contains("tags has 1001 elements, expected at most 1000");
        assertThat(http.put("/items/a", "{\"tags\": [\"" + "x".repeat(256) + "\"]}")
                        .body())
                .contains("tags[0] is 256 bytes long, expected at most 255");
        String attributes =
                IntStream.range(0, 101).mapToObj(i -> "\"t" + i + "\":1").collect(Collectors.joining(","));
        assertThat(http.put("/items/a", "{\"attributes\": {" + attributes + "}}")
                        .body())
                .contains("attributes has 101 entries, expected at most 100");
        assertThat(http.put("/items/a", "{\"vector\": [" + "1,".repeat(4_096) + "1]}")
                        .body())
                .contains("vector has 4097 elements, expected at most 4096");
        assertThat(http.put("/items/a", "{\"title\": \"" + "x".repeat(1_001) + "\"}")
                        .body())
                .contains("title is 1001 characters long, expected at most 1000");
    }

    @Test
    void holdsAllVectorsToOneLength() {
        assertThat(http.put("/items/a", "{\"vector\": [1, 2, 3]}").status()).isEqualTo(201);

        Answer wrong = http.put("/items/b", "{\"vector\": [1, 2]}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errors().get(0))
                .containsEntry("message", "vector has 2 numbers, expected 3 as in the rest of the catalogue");
        assertThat(http.put("/items/b", "{\"vector\": []}").status()).isEqualTo(201);

        Answer batch =
                http.post("/items", JSON, "[{\"id\": \"c\", \"vector\": [1]}, {\"id\": \"d\", \"vector\": [1, 2, 3]}]");
        assertThat(batch.status()).isEqualTo(207);
        assertThat(batch.errors())
                .singleElement()
                .satisfies(error -> assertThat(error).containsEntry("line", 1).containsEntry("field", "vector"));
    }

    @Test
    void keepsTheGoodLinesAndReportsTheOthers() {
        Answer answer = http.post("/items", NDJSON, """
                {"id": "a", "title": "A"}
                {"id": "b", "titel": "B"}

                {"id": ""}
                {"title": "no id"}
                {"id": "c", "title": "C"
                nonsense
                {"id": "d"} {"id": "e"}
                [{"id": "f"}]
                {"id": "g"}\r
                {"id": "h"}""");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json())
                .containsEntry("accepted", 3)
                .containsEntry("created", 3)
                .containsEntry("rejected", 7)
                .containsEntry("errorsCutOff", false)
                .doesNotContainKey("stopped");
        assertThat(answer.errors()).extracting(error -> error.get("line")).containsExactly(2, 4, 5, 6, 7, 8, 9);
        assertThat(answer.errors().get(1)).containsEntry("field", "id");
        assertThat(answer.errors().get(2)).containsEntry("message", "id is missing, expected an id");
        assertThat(ids()).containsExactly("a", "g", "h");
    }

    @Test
    void answersWithAProblemIfNoLineIsGood() {
        Answer answer = http.post("/items", NDJSON, "{}\n".repeat(150));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("nothing-accepted");
        assertThat(answer.json()).containsEntry("rejected", 150).containsEntry("errorsCutOff", true);
        assertThat(answer.errors()).hasSize(100);
    }

    @Test
    void readsAnArrayOnPastWrongElementsUpToWhereItIsMalformed() {
        Answer answer = http.post("/items", JSON, """
                [{"id": "a"}, {"id": "b", "nope": {"x": [1, 2]}, "title": "B"}, 7, {"id": "c", "title": ["x"]},
                 {"id": "d"}, {"id": "e", "title": }, {"id": "f"}]""");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()).containsEntry("accepted", 2).containsEntry("rejected", 3);
        assertThat(answer.errors()).extracting(error -> error.get("line")).containsExactly(2, 3, 4);
        assertThat(String.valueOf(answer.json().get("stopped")))
                .contains("line=6")
                .contains("line 2, column");
        assertThat(ids()).containsExactly("a", "d");
    }

    @Test
    void saysWhereAnArrayIsMalformedIfNothingCameBefore() {
        Answer answer = http.post("/items", JSON, "[{\"id\": ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-json");
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error).containsEntry("line", 1));
    }

    @Test
    void postingAgainChangesNothing() {
        String body = IntStream.range(0, 6_000)
                .mapToObj(i -> "{\"id\": \"i" + i + "\", \"title\": \"T" + i + "\", \"attributes\": {\"n\": 1.50},"
                        + " \"vector\": [0.1], \"availableFrom\": \"2020-01-01T00:00:00.123456789Z\"}\n")
                .collect(Collectors.joining());
        assertThat(http.post("/items", NDJSON, body).json()).containsEntry("created", 6_000);
        List<String> before = versions();

        assertThat(http.post("/items", NDJSON, body).json())
                .containsEntry("created", 0)
                .containsEntry("updated", 0)
                .containsEntry("unchanged", 6_000);
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void theLastOfDuplicateLinesCounts() {
        Answer answer =
                http.post("/items", NDJSON, "{\"id\": \"a\", \"title\": \"1\"}\n{\"id\": \"a\", \"title\": \"2\"}\n");

        assertThat(answer.json()).containsEntry("created", 1).containsEntry("unchanged", 1);
        assertThat(http.get("/items/a").json()).containsEntry("title", "2");
    }

    @Test
    void skipsALineTooLongToHold() {
        String body = "{\"id\": \"a\"}\n{\"id\": \"b\", \"text\": \"" + "x".repeat(9 << 20) + "\"}\n{\"id\": \"c\"}\n";

        Answer answer = http.post("/items", NDJSON, body);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error).containsEntry("line", 2));
        assertThat(ids()).containsExactly("a", "c");
    }

    @Test
    void refusesOtherContentTypes() {
        assertThat(http.post("/items", "text/csv", "id\na").status()).isEqualTo(415);
        assertThat(http.post("/items", "application/x-www-form-urlencoded", "id=a")
                        .status())
                .isEqualTo(415);
        assertThat(http.post("/items", "text/csv", "id\na").contentType()).startsWith("application/problem+json");
    }

    @Test
    void listsItemsPageByPage() {
        http.post("/items", JSON, """
                [{"id": "a/1", "title": "The Thing", "text": "long"}, {"id": "a/2", "title": "Thinner", "vector": [1]},
                 {"id": "b", "title": "100% Wolf_"}]""");

        Answer first = http.get("/items?limit=2");
        assertThat(ids(first)).containsExactly("a/1", "a/2");
        assertThat(first.body()).doesNotContain("long").doesNotContain("vector");
        Answer second = http.get("/items?limit=2&cursor=" + first.json().get("nextCursor"));
        assertThat(ids(second)).containsExactly("b");
        assertThat(second.json()).containsEntry("nextCursor", null);

        assertThat(ids(http.get("/items?q=THIN"))).containsExactly("a/1", "a/2");
        assertThat(ids(http.get("/items?q=a%2F"))).containsExactly("a/1", "a/2");
        assertThat(ids(http.get("/items?q=%25"))).containsExactly("b");
        assertThat(ids(http.get("/items?q=_"))).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=1001",
                "limit=x",
                "limit=99999999999",
                "cursor=x",
                "cursor=OTk5OTk5OTk5OTk5OTk",
                "q=%00"
            })
    void refusesListParametersThatMakeNoSense(String query) {
        Answer answer = http.get("/items?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().get(0)).containsEntry("field", query.substring(0, query.indexOf('=')));
    }

    @Test
    void refusesParametersThatAreNotUtf8() {
        assertThat(http.get("/items?cursor=%F0").problem()).isEqualTo("malformed-parameter");
    }

    private List<String> ids() {
        return jdbc.sql("select id from item order by id").query(String.class).list();
    }

    private List<String> versions() {
        return jdbc.sql("select id || ' ' || changed_xid || ' ' || updated_at from item order by id")
                .query(String.class)
                .list();
    }

    private static List<String> ids(Answer page) {
        return page.list("items").stream()
                .map(item -> String.valueOf(item.get("id")))
                .toList();
    }
}
