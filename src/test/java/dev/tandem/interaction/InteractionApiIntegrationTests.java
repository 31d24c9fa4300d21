package dev.tandem.interaction;

import static dev.tandem.Http.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class InteractionApiIntegrationTests {

    private static final String PATH = "/interactions";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Autowired
    private JdbcClient jdbc;

    private final Http http;

    InteractionApiIntegrationTests(@LocalServerPort int port) {
        http = new Http(port);
    }

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item").update();
    }

    @Test
    void takesOneAnArrayLinesAndCsv() {
        assertThat(http.post(PATH, JSON, "{\"userId\": \"u\", \"itemId\": \"a\", \"timestamp\": 10}")
                        .status())
                .isEqualTo(200);
        assertThat(http.post(
                                PATH,
                                JSON,
                                "[{\"userId\": \"u\", \"itemId\": \"b\", \"timestamp\": \"2020-01-01T00:00:00Z\"}]")
                        .status())
                .isEqualTo(200);
        assertThat(http.post(
                                PATH,
                                NDJSON,
                                "{\"userId\":\"u\",\"itemId\":\"c\",\"type\":\"rated\",\"value\":4.5,\"timestamp\":30.5}")
                        .status())
                .isEqualTo(200);
        assertThat(http.post(PATH, CSV, "user_id,item_id,value,timestamp\nu,d,2,40")
                        .status())
                .isEqualTo(200);

        List<String> history = http.get("/users/u/interactions").list("interactions").stream()
                .map(Object::toString)
                .toList();
        assertThat(history)
                .containsExactly(
                        "{itemId=b, type=interacted, value=1.0, timestamp=2020-01-01T00:00:00Z}",
                        "{itemId=d, type=interacted, value=2.0, timestamp=1970-01-01T00:00:40Z}",
                        "{itemId=c, type=rated, value=4.5, timestamp=1970-01-01T00:00:30.500Z}",
                        "{itemId=a, type=interacted, value=1.0, timestamp=1970-01-01T00:00:10Z}");
    }

    @Test
    void makesUnknownItemsKnownWithoutContent() {
        http.post(PATH, JSON, "{\"userId\": \"u\", \"itemId\": \"a/b\"}");

        assertThat(http.get("/items/a%2Fb").body()).isEqualTo("{\"id\":\"a/b\",\"hidden\":false}");
        assertThat(http.put("/items/a%2Fb", "{\"title\": \"A\"}").status()).isEqualTo(200);
    }

    @Test
    void interactionsWithARemovedItemDoNotBringItBack() {
        http.put("/items/a", "{}");
        http.delete("/items/a");

        assertThat(http.post(PATH, CSV, "user_id,item_id\nu,a").json()).containsEntry("created", 1);
        assertThat(http.get("/items/a").status()).isEqualTo(404);
        assertThat(http.get("/users/u/interactions").list("interactions")).hasSize(1);
    }

    @Test
    void postingAgainChangesNothing() {
        String body = IntStream.range(0, 12_000)
                .mapToObj(i -> "u" + i % 100 + ",i" + i + "\n")
                .collect(Collectors.joining("", "user_id,item_id\n", ""));
        assertThat(http.post(PATH, CSV, body).json()).containsEntry("created", 12_000);
        List<String> before = rows();

        assertThat(http.post(PATH, CSV, body).json())
                .containsEntry("accepted", 12_000)
                .containsEntry("created", 0)
                .containsEntry("updated", 0)
                .containsEntry("unchanged", 12_000);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aLaterTimeOrAnotherValueAtTheSameTimeUpdates() {
        String header = "user_id,item_id,value,timestamp\n";
        http.post(PATH, CSV, header + "u,a,1,100");

        assertThat(http.post(PATH, CSV, header + "u,a,2,").json()).containsEntry("unchanged", 1);
        assertThat(http.post(PATH, CSV, header + "u,a,2,99").json()).containsEntry("unchanged", 1);
        assertThat(http.post(PATH, CSV, header + "u,a,1,100").json()).containsEntry("unchanged", 1);
        assertThat(rows()).singleElement().asString().contains("(1,").contains("00:01:40");
        assertThat(http.post(PATH, CSV, header + "u,a,3,100").json()).containsEntry("updated", 1);
        assertThat(http.post(PATH, CSV, header + "u,a,4,101").json()).containsEntry("updated", 1);
        assertThat(rows()).singleElement().asString().contains("(4,").contains("00:01:41");
    }

    @Test
    void duplicateLinesCountOnce() {
        Answer answer = http.post(
                PATH,
                CSV,
                "user_id,item_id,value,timestamp\nu,a,1,200\nu,a,2,300\nu,a,3,100\nu,a,4,\nu,b,1,1\nu,b,1,1\n");

        assertThat(answer.json()).containsEntry("created", 2).containsEntry("unchanged", 4);
        assertThat(rows()).hasSize(2).first().asString().contains("(2,");
    }

    @Test
    void readsCsvWithByteOrderMarkCrlfQuotesAndColumnsInAnyOrder() {
        String body = "\uFEFFitem_id,\"user_id\",type\r\n\"a,1\",\"say \"\"hi\"\"\",\r\n\r\n b ,🎬,viewed\r\n";

        assertThat(http.post(PATH, CSV, body).json())
                .containsEntry("accepted", 2)
                .containsEntry("rejected", 0);
        assertThat(jdbc.sql("select id from app_user order by id")
                        .query(String.class)
                        .list())
                .containsExactly("say \"hi\"", "🎬");
        assertThat(jdbc.sql("select id from item order by id")
                        .query(String.class)
                        .list())
                .containsExactly(" b ", "a,1");
    }

    @Test
    void reportsRaggedAndWrongRowsByLine() {
        Answer answer = http.post(PATH, "text/csv;charset=UTF-8", """
                user_id,item_id,value,timestamp
                u,a,1,10
                u,b,1
                u,c,1,10,5
                ,d,1,10
                u,,1,10
                u,f,many,10
                u,g,NaN,10
                u,h,1,yesterday
                u,i,1,1733000000000
                u,j,-1.5e-3,10
                u,k,1d,10
                u,l,0x1p3,10
                """);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()).containsEntry("accepted", 2).containsEntry("rejected", 10);
        assertThat(answer.errors().stream().map(error -> error.get("line") + " " + error.get("field")))
                .containsExactly(
                        "3 row",
                        "4 row",
                        "5 user_id",
                        "6 item_id",
                        "7 value",
                        "8 value",
                        "9 timestamp",
                        "10 timestamp",
                        "12 value",
                        "13 value");
        assertThat(answer.errors().get(0)).containsEntry("message", "row has 3 cells, expected 4 as in the header");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user_id,value          | item_id         | column item_id is missing
            user_id,item_id,valeu  | valeu           | column valeu is unknown
            user_id;item_id        | user_id;item_id | column user_id;item_id is unknown
            userId,item_id         | userId          | column userId is unknown
            """)
    void namesTheColumnThatIsWrong(String header, String column, String message) {
        Answer answer = http.post(PATH, CSV, header + "\nu,a,1\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-csv");
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error).containsEntry("line", 1).containsEntry("field", column);
            assertThat(String.valueOf(error.get("message"))).contains(message);
        });
    }

    @Test
    void refusesAColumnNamedTwiceAndBodiesWithoutRows() {
        assertThat(http.post(PATH, CSV, "user_id,item_id,user_id\n1,2,3").status())
                .isEqualTo(400);
        assertThat(http.post(PATH, CSV, "user_id,item_id\r\n").problem()).isEqualTo("empty-body");
        assertThat(http.post(PATH, CSV, "").problem()).isEqualTo("empty-body");
        assertThat(http.post(PATH, JSON, "[]").problem()).isEqualTo("empty-body");
    }

    @Test
    void keepsWhatCameBeforeCsvThatCannotBeRead() {
        Answer quotes = http.post(PATH, CSV, "user_id,item_id\nu,a\nu,\"b\"c\nu,d\n");
        assertThat(quotes.status()).isEqualTo(207);
        assertThat(quotes.json()).containsEntry("accepted", 1).containsKey("stopped");
    }

    @ParameterizedTest
    @MethodSource("recordsBeyondTheLimits")
    void readsOnAfterALineThatGoesBeyondALimit(String line, String reason) {
        Answer answer = http.post(
                PATH,
                NDJSON,
                "{\"userId\":\"u\",\"itemId\":\"a\"}\n" + line + "\n{\"userId\":\"u\",\"itemId\":\"b\"}\n");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()).containsEntry("accepted", 2);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .containsEntry("line", 2)
                        .extractingByKey("message")
                        .asString()
                        .contains(reason));
    }

    @ParameterizedTest
    @MethodSource("recordsBeyondTheLimits")
    void keepsTheElementsBeforeOneThatGoesBeyondALimit(String element, String reason) {
        Answer answer = http.post(PATH, JSON, "[{\"userId\":\"u\",\"itemId\":\"a\"}," + element + "]");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()).containsEntry("accepted", 1);
        assertThat(String.valueOf(answer.json().get("stopped"))).contains("line=2", reason);
    }

    static Stream<Arguments> recordsBeyondTheLimits() {
        return Stream.of(
                Arguments.of("[".repeat(10_000), "nesting depth"),
                Arguments.of("{\"userId\":" + "{\"a\":".repeat(10_000), "nesting depth"),
                Arguments.of("{\"userId\":\"u\",\"itemId\":\"a\",\"value\":" + "1".repeat(2_000) + "}", "Number"));
    }

    @Test
    void writesAnswersOfWholeCharactersAlone() {
        String cut = "x".repeat(59) + "🎬x";

        assertThat(http.post(PATH, JSON, "{\"" + cut + "\":1}").body())
                .contains("x?…")
                .doesNotContain("\\uD83C");
        assertThat(http.post(PATH, JSON, "{\"userId\":\"u\",\"itemId\":\"a\",\"timestamp\":\"\\ud800\"}")
                        .body())
                .contains("\"?\\\"")
                .doesNotContain("\\uD800");
    }

    @Test
    void tellsWhereReadingStoppedThoughNothingWasGood() {
        Answer answer = http.post(PATH, JSON, "[{\"userId\":\"u\"}, oops");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(String.valueOf(answer.json().get("stopped"))).contains("line=2");
    }

    @Test
    void asksForAnOpenQuoteWhereARowOfManyLinesHasTooFewCells() {
        Answer answer = http.post(PATH, CSV, "user_id,item_id,type\nu,a,viewed\nu,\"b,viewed\nu,c,viewed\n");

        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .containsEntry("line", 3)
                        .extractingByKey("message")
                        .asString()
                        .startsWith("row has 2 cells")
                        .contains("is a quote left open"));
    }

    @Test
    void tellsWhereAQuoteIsLeftOpen() {
        Answer answer = http.post(PATH, CSV, "user_id,item_id\nu,a\nu,\"b\nu,c\n");

        assertThat(answer.json()).containsEntry("accepted", 1).containsEntry("rejected", 1);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error).containsEntry("line", 3).containsEntry("field", "item_id"));
        assertThat(answer.body()).contains("is a quote left open");
    }

    @Test
    void reportsRowsThatAreNotUtf8() {
        byte[] body = "user_id,item_id\nu,a\nu,\u00fc\nu,b\n".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = http.post(PATH, CSV, body);

        assertThat(answer.json()).containsEntry("accepted", 2);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .containsEntry("line", 3)
                        .containsEntry("message", "item_id is not UTF-8, expected UTF-8"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"userId": "u"}                                        | itemId    | itemId is missing
            {"userId": 7, "itemId": "a"}                           | userId    | userId is 7, expected a text
            {"userId": " ", "itemId": "a"}                         | userId    | userId is blank
            {"userId": "u", "itemId": "a", "valeu": 1}             | valeu     | valeu is unknown
            {"userId": "u", "itemId": "a", "value": "5"}           | value     | value is "5", expected a number
            {"userId": "u", "itemId": "a", "value": -Infinity}     | value     | value is -Infinity, expected a finite
            {"userId": "u", "itemId": "a", "type": ""}             | type      | type is blank, expected 1 to 64 characters
            {"userId": "u", "itemId": "a", "timestamp": true}      | timestamp | timestamp is true, expected ISO-8601
            {"userId": "u", "itemId": "a", "timestamp": "2020"}    | timestamp |
            {"userId": "u", "itemId": "a", "timestamp": -1e18}     | timestamp | expected ISO-8601
            """)
    void namesTheFieldThatIsWrong(String body, String field, String message) {
        Answer answer = http.post(PATH, JSON, body);

        if (message == null) {
            assertThat(answer.status()).isEqualTo(200);
            return;
        }
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error).containsEntry("field", field);
            assertThat(String.valueOf(error.get("message"))).contains(message);
        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void refusesOtherContentTypes() {
        assertThat(http.post(PATH, "application/xml", "<a/>").status()).isEqualTo(415);
        assertThat(http.post(PATH, "text/plain", "u,a").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann/bob", "say \"hi\"", "🎬", "a b+c%"})
    void takesAnyUserIdInAPath(String user) {
        String path = "/users/" + encoded(user);
        http.post(PATH, CSV, "user_id,item_id\n\"" + user.replace("\"", "\"\"") + "\",a/b\n");

        assertThat(http.get(path + "/interactions").list("interactions")).hasSize(1);
        assertThat(http.delete(path + "/interactions/a%2Fb").status()).isEqualTo(204);
        assertThat(http.delete(path).status()).isEqualTo(200);
    }

    @Test
    void pagesThroughAHistoryNewestFirst() {
        String body = IntStream.range(0, 25)
                .mapToObj(i -> "{\"userId\":\"u\",\"itemId\":\"i" + i + "\",\"type\":\"odd\\ntype\",\"timestamp\":"
                        + i / 3 + "}\n")
                .collect(Collectors.joining());
        http.post(PATH, NDJSON, body);

        List<String> all = http.get("/users/u/interactions").list("interactions").stream()
                .map(entry -> String.valueOf(entry.get("itemId")))
                .toList();
        assertThat(all).hasSize(25).startsWith("i24");
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = http.get("/users/u/interactions?limit=10" + cursor);
            assertThat(answer.list("interactions").stream().map(entry -> String.valueOf(entry.get("itemId"))))
                    .isEqualTo(all.subList(page * 10, Math.min(25, page * 10 + 10)));
            cursor = "&cursor=" + answer.json().get("nextCursor");
        }
        assertThat(cursor).isEqualTo("&cursor=null");
        assertThat(http.get("/users/u/interactions?cursor=null").status()).isEqualTo(400);
        assertThat(http.get("/users/u/interactions?limit=0").status()).isEqualTo(400);
    }

    @Test
    void aHistoryNamesTheTitlesThereAre() {
        http.put("/items/a", "{\"title\": \"Alpha\"}");
        http.post(PATH, CSV, "user_id,item_id,timestamp\nu,a,2\nu,b,1");

        assertThat(http.get("/users/u/interactions").list("interactions"))
                .extracting(entry -> entry.get("title"))
                .containsExactly("Alpha", null);
    }

    @Test
    void pagesThroughUsersByIdAndByHowTheirIdsBegin() {
        http.post(PATH, CSV, "user_id,item_id\nbob,a\nann,a\nanna,b\n%,a\n_,a\nann,b");

        assertThat(users("?limit=3")).containsExactly("%", "_", "ann");
        assertThat(users("?limit=3&cursor=" + http.get("/users?limit=3").json().get("nextCursor")))
                .containsExactly("anna", "bob");
        assertThat(users("?q=ann")).containsExactly("ann", "anna");
        assertThat(users("?q=%25")).containsExactly("%");
        assertThat(users("?q=nobody")).isEmpty();
        assertThat(http.get("/users?limit=0").problem()).isEqualTo("invalid-field");
        assertThat(http.get("/users?cursor=%2A").problem()).isEqualTo("invalid-field");
    }

    private List<Object> users(String query) {
        return http.get("/users" + query).list("users").stream()
                .map(user -> user.get("id"))
                .toList();
    }

    @Test
    void answersForUnknownUsersAndItems() {
        http.post(PATH, CSV, "user_id,item_id\nu,a\nv,b");

        assertThat(http.get("/users/nobody/interactions").body())
                .isEqualTo("{\"interactions\":[],\"nextCursor\":null}");
        assertThat(http.delete("/users/nobody").problem()).isEqualTo("user-not-found");
        assertThat(http.delete("/users/u/interactions/b").problem()).isEqualTo("interaction-not-found");
        assertThat(http.delete("/users/u/interactions/nothing").status()).isEqualTo(404);
        assertThat(http.delete("/users/nobody/interactions/a").status()).isEqualTo(404);
        assertThat(http.delete("/users/u/interactions/%20").status()).isEqualTo(400);
    }

    @Test
    void undoesAnInteractionWhateverItsType() {
        http.post(PATH, CSV, "user_id,item_id,type\nu,a,viewed\nu,a,bought\nu,b,viewed");

        assertThat(http.delete("/users/u/interactions/a").status()).isEqualTo(204);
        assertThat(http.get("/users/u/interactions").list("interactions")).hasSize(1);
    }

    @Test
    void erasesAUserWithAReceipt() {
        http.post(PATH, CSV, "user_id,item_id\nu,a\nu,b\nv,a");

        Answer receipt = http.delete("/users/u");
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.json()).containsEntry("interactionsDeleted", 2).containsKey("erasedAt");
        assertThat(jdbc.sql("select id from app_user").query(String.class).list())
                .containsExactly("v");
        assertThat(rows()).hasSize(1);
        assertThat(http.delete("/users/u").status()).isEqualTo(404);
    }

    private List<String> rows() {
        return jdbc.sql("""
                select (value, occurred_at at time zone 'utc')::text || item.id || app_user.id
                from interaction join item on item.key = item_key join app_user on app_user.key = user_key
                order by app_user.id, item.id, type
                """).query(String.class).list();
    }
}
