package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import dev.tandem.registry.Models;
import dev.tandem.serving.LiveModels;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests above the limits and requests without a result, alone and in a batch, get a clear answer in bounded time. */
@IntegrationTest
class BadInputIntegrationTests {

    private static final int ITEMS = 5_000;
    private static final int DIM = 64;
    private static final int MANY = 100_000;
    private static final Duration BOUND = Duration.ofSeconds(10); // on a busy machine; it takes a tenth of a second

    @Autowired
    Models models;

    @Autowired
    LiveModels liveModels;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @BeforeEach
    void plant() {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        RandomCatalogue catalogue = new RandomCatalogue(jdbc, models, liveModels, clock);
        catalogue.store(ITEMS);
        catalogue.publish(DIM);
    }

    @Test
    void refusesAListThatIsTooLong() {
        for (Answer answer : answers("{\"m\": 1001}")) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("invalid-field");
            assertThat(String.valueOf(answer.errors().get(0).get("field"))).endsWith("m");
        }
    }

    @Test
    void ranksByAHistoryOfMaximumLength() {
        for (Answer answer :
                answers("{\"history\": %s, \"includeSeen\": true}".formatted(many("item-%d"::formatted)))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"strategy\":\"model\"", "\"rank\":20", "\"count\":" + (MANY - ITEMS));
        }
    }

    @Test
    void refusesAHistoryAboveTheMaximumLength() {
        for (Answer answer : answers("{\"history\": [" + "\"x\",".repeat(MANY) + "\"x\"]}")) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(String.valueOf(answer.errors().get(0).get("field"))).endsWith("history");
        }
    }

    @Test
    void returnsAnEmptyListForUnknownCandidates() {
        for (Answer answer :
                answers("{\"history\": [\"item-1\"], \"candidates\": %s}".formatted(many("never-%d"::formatted)))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"items\":[]", "\"count\":" + MANY, "\"never-1\"");
        }
    }

    @Test
    void returnsAnEmptyListIfAllItemsAreExcluded() {
        for (String history : new String[] {"[]", "[\"item-1\"]"}) {
            for (Answer answer :
                    answers("{\"history\": %s, \"exclude\": %s}".formatted(history, many("item-%d"::formatted)))) {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("\"items\":[]");
            }
        }
    }

    @Test
    void returnsAnEmptyListIfNoItemPassesTheFilter() {
        for (String history : new String[] {"[]", "[\"item-1\"]"}) {
            for (Answer answer :
                    answers("{\"history\": %s, \"filter\": {\"categories\": [\"none\"]}}".formatted(history))) {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("\"items\":[]");
            }
        }
    }

    private static String many(IntFunction<String> id) {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(n -> "\"" + id.apply(n) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The answers to a single request and to a batch with two other requests. */
    private Answer[] answers(String request) {
        Http http = new Http(port);
        long start = System.nanoTime();
        Answer[] answers = {
            http.post("/recommendations", "application/json", request),
            http.post("/recommendations/batch", "application/json", "[{}," + request + ",{}]")
        };
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        return answers;
    }
}
