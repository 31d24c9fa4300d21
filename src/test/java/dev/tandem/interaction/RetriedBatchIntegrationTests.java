package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.Http.Answer;
import dev.tandem.IntegrationTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same batches of items and interactions again and again, eight at once, each time in another order. */
@IntegrationTest
class RetriedBatchIntegrationTests {

    private static final int TIMES = 10;
    private static final int AT_ONCE = 8;
    private static final int ITEMS = 2_000;
    private static final int USERS = 300;
    private static final int EACH = 20;
    private static final String NDJSON = "application/x-ndjson";
    private static final long SEED = 11;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item").update();
    }

    @Test
    void haveTheEffectOfOne() throws Exception {
        List<String> items = IntStream.range(0, ITEMS)
                .mapToObj(i ->
                        "{\"id\": \"%s\", \"title\": \"Title %d\", \"tags\": [\"t%d\"]}".formatted(item(i), i, i % 50))
                .toList();
        List<String> interactions = IntStream.range(0, USERS * EACH)
                .mapToObj(i -> "{\"userId\": \"u%d\", \"itemId\": \"%s\", \"timestamp\": %d, \"value\": %d}"
                        .formatted(i % USERS, item(i * 7 % (ITEMS + 500)), 1_000_000 + i, i % 5))
                .toList();
        Http http = new Http(port);
        Random random = new Random(SEED);
        List<Callable<Answer>> posts = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String itemBody = shuffled(items, random);
            String interactionBody = shuffled(interactions, random);
            posts.add(() -> http.post("/items", NDJSON, itemBody));
            posts.add(() -> http.post("/interactions", NDJSON, interactionBody));
        }
        List<Answer> answers = atOnce(posts);

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200));
        assertThat(sum(answers, 1, "created")).isEqualTo(USERS * EACH);
        assertThat(sum(answers, 1, "updated")).isZero();
        assertThat(count("interaction")).isEqualTo(USERS * EACH);
        assertThat(count("app_user")).isEqualTo(USERS);
        assertThat(count("item")).isEqualTo(ITEMS + 500);
        assertThat(count("item where title = 'Title ' || ltrim(substr(id, 3), '0') or id = 'i 0000'"))
                .isEqualTo(ITEMS);

        List<String> before = everything();
        assertThat(http.post("/items", NDJSON, String.join("\n", items)).json()).containsEntry("unchanged", ITEMS);
        assertThat(http.post("/interactions", NDJSON, String.join("\n", interactions))
                        .json())
                .containsEntry("unchanged", USERS * EACH);
        assertThat(everything()).isEqualTo(before);
    }

    private static String item(int number) {
        return "i %04d".formatted(number);
    }

    private static String shuffled(List<String> lines, Random random) {
        List<String> copy = new ArrayList<>(lines);
        Collections.shuffle(copy, random);
        return String.join("\n", copy);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> posts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of every second answer. */
    private static int sum(List<Answer> answers, int first, String count) {
        int sum = 0;
        for (int i = first; i < answers.size(); i += 2) {
            sum += (Integer) answers.get(i).json().getOrDefault(count, 0);
        }
        return sum;
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("item", "app_user", "interaction")) {
            rows.addAll(jdbc.sql("select t::text from " + table + " t order by 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
