package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import dev.tandem.Planted;
import dev.tandem.registry.Models;
import dev.tandem.serving.LiveModels;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Batches of requests over HTTP, on a model of random numbers. */
@IntegrationTest
class BatchIntegrationTests {

    private static final int MAX_REQUESTS = 1_000;

    private static final int ITEMS = 3_000;
    private static final int DIM = 40;

    @Autowired
    Models models;

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

    @BeforeEach
    void startEmpty() {
        planted.nothing();
    }

    @Test
    void answersEachRequestOfABatchLikeASingleRequest() {
        publish();
        interact("ann", "item-1", "item-20", "item-300");
        interact("bob", "item-2");
        List<String> requests = Stream.concat(
                        IntStream.range(0, 70)
                                .mapToObj(i -> "{\"history\": [\"item-%d\", \"item-%d\"], \"m\": %d}"
                                        .formatted(i, 7 * i + 3, i + 1)),
                        Stream.of(
                                "{}",
                                "{\"userId\": \"ann\"}",
                                "{\"userId\": \"bob\", \"m\": 3, \"includeSeen\": true}",
                                "{\"userId\": \"nobody\"}",
                                "{\"userId\": \"ann\", \"history\": [\"item-5\", \"never\"], \"coldStartBoost\": -1.5}",
                                "{\"history\": [\"item-9\"], \"exclude\": [\"item-1\", \"item-2\", \"item-3\"]}",
                                "{\"history\": [\"item-9\"], \"candidates\": [\"item-1\", \"item-2\", \"item-3\"]}",
                                "{\"history\": [\"item-9\"], \"filter\": {\"categories\": [\"even\"]}}",
                                "{\"history\": [\"item-8\"], \"filter\": {\"coldStart\": true}}"))
                .toList();
        Answer together = batch(String.join(",", requests));

        assertThat(together.status()).isEqualTo(200);
        assertThat(together.body())
                .isEqualTo(requests.stream()
                        .map(request -> http().post("/recommendations", "application/json", request)
                                .body())
                        .collect(Collectors.joining(",", "[", "]")));
    }

    @Test
    void answersAnEmptyBatchWithAnEmptyArray() {
        publish();

        assertThat(batch("").body()).isEqualTo("[]");
    }

    @Test
    void answersWithPopularItemsBeforeTheFirstModel() {
        assertThat(batch("{}").status()).isEqualTo(503);

        catalogue().store(3);
        interact("ann", "item-1", "item-2");
        interact("bob", "item-1");
        assertThat(batch("{}, {\"userId\": \"bob\"}, {\"m\": 1}").body())
                .containsSubsequence("popular", "item-1", "item-2", "popular", "item-2", "popular", "item-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}, {\"histroy\": []} | [1].histroy",
                "{}, {}, {\"m\": 0} | [2].m",
                "{\"m\": 1001} | [0].m",
                "{\"history\": [\"a\", null]} | [0].history[1]",
                "{}, {\"filter\": {\"category\": []}} | [1].filter.category",
                "{}, [] | [1].record"
            })
    void namesTheInvalidRequestAndField(String requests, String field) {
        Answer answer = batch(requests);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.errors().get(0)).containsEntry("field", field);
    }

    @Test
    void refusesMoreRequestsItemsAndFiltersThanTheLimits() {
        for (String requests : List.of(
                String.join(",", Collections.nCopies(MAX_REQUESTS + 1, "{}")),
                String.join(",", Collections.nCopies(101, "{\"m\": 1000}")),
                IntStream.rangeClosed(0, 100)
                        .mapToObj("{\"filter\": {\"categories\": [\"c%d\"]}}"::formatted)
                        .collect(Collectors.joining(",")))) {
            Answer answer = batch(requests);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("invalid-field");
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String large = "{\"history\": [" + "\"" + "x".repeat(200) + "\"," + "\"x\",".repeat(90_000) + "\"x\"]}";
        Answer answer = batch(String.join(",", Collections.nCopies(20, large)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[{}", "null", "[{}] 1"})
    void refusesABodyThatIsNotAnArray(String body) {
        assertThat(http().post("/recommendations/batch", "application/json", body)
                        .status())
                .isEqualTo(400);
    }

    private void publish() {
        catalogue().store(ITEMS);
        catalogue().publish(DIM);
    }

    private RandomCatalogue catalogue() {
        return new RandomCatalogue(jdbc, models, liveModels, clock);
    }

    private Answer batch(String requests) {
        return http().post("/recommendations/batch", "application/json", "[" + requests + "]");
    }

    private void interact(String user, String... items) {
        String csv = Stream.of(items).map(item -> user + "," + item + "\n").collect(Collectors.joining());
        assertThat(http().post("/interactions", "text/csv", "user_id,item_id\n" + csv)
                        .status())
                .isEqualTo(200);
    }

    private Http http() {
        return new Http(port);
    }
}
