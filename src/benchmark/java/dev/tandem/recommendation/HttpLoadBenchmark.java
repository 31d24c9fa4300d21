package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import dev.tandem.interaction.UserId;
import dev.tandem.ranking.RandomModel;
import dev.tandem.registry.Models;
import dev.tandem.serving.LiveModels;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The time of a complete recommendation over HTTP, compared with a handler that returns a constant list: {@code ./mvnw -q
 * -Pbenchmark test -Dtest=HttpLoadBenchmark}. It prints tables and runs only by name.
 *
 * <p>The client is wrk, on the same machine as the server and the database. The handlers alternate, so that other load
 * affects all of them; figures are medians of the rounds.
 */
@IntegrationTest
@Import(HttpLoadBenchmark.Constant.class)
class HttpLoadBenchmark {

    private static final String AGAIN = "/api/v1/users/user-%d/recommendations?m=20";
    private static final String FIRST = AGAIN + "&coldStartBoost=0.000%%09d"; // every list is new
    private static final String CONSTANT = "/api/v1/users/user-%d/constant?m=20";

    private static final int ITEMS = Integer.getInteger("benchmark.items", 17_000);
    private static final int DIM = Integer.getInteger("benchmark.dim", 200);
    private static final int USERS = 10_000;
    private static final int HISTORY = 20;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 5);
    private static final int WARM_UP_SECONDS = 15;
    private static final int CONNECTIONS = Integer.getInteger("benchmark.connections", 64); // more than two cores serve
    private static final int POSTS = 300;
    private static final int LISTS = 1_000;
    private static final int TOGETHER = 32; // users in one call
    private static final int CALLS = 200;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Autowired
    Models models;

    @Autowired
    LiveModels liveModels;

    @Autowired
    Recommender recommender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    /** Returns a constant list through the same stack. */
    @RestController
    static class Constant {

        private final Recommendations list = new Recommendations(
                Optional.of(1L),
                Strategy.MODEL,
                IntStream.rangeClosed(1, 20)
                        .mapToObj(rank -> new RecommendedItem(
                                "item-" + 839 * rank,
                                9.123456f / rank,
                                rank,
                                false,
                                Optional.of("The title of item number " + 839 * rank)))
                        .toList(),
                Optional.empty(),
                Set.of());

        @GetMapping("/api/v1/users/{id}/constant")
        ResponseEntity<Recommendations> forUser(@PathVariable String id, @RequestParam(defaultValue = "20") int m) {
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .body(list);
        }
    }

    @BeforeEach
    void plant() {
        jdbc.sql("truncate item, app_user, interaction, model_version, model_artifact_chunk")
                .update();
        RandomCatalogue catalogue = new RandomCatalogue(jdbc, models, liveModels, clock);
        catalogue.store(ITEMS);
        catalogue.publish(DIM);
        catalogue.interact(USERS, HISTORY);
        jdbc.sql("analyze").update();
    }

    @Test
    void print() {
        System.out.printf(
                "%nJava %s, %,d items x %d, m = 20, %,d users with %d items each%n%n",
                Runtime.version(), ITEMS, DIM, USERS, HISTORY);
        List<String> bars = new ArrayList<>();
        if (Wrk.isThere()) {
            load(bars);
        }
        bars.add("| allocation of the recommender per list, %,d items | %.1f KB | <= 48 KB |"
                .formatted(ITEMS, bytesOfAList() / 1024));
        bars.add("| %d users in one call / in single calls, one connection | %.2f | <= 0.35 |"
                .formatted(TOGETHER, together()));
        double[] posts = posts();
        bars.add("| post one item -> in the next list, p99 of %d (median %.1f ms) | %.1f ms | <= 25 ms |"
                .formatted(POSTS, quantile(posts, 0.5), quantile(posts, 0.99)));
        System.out.println("\n| what | measured | bar |\n|---|---|---|");
        bars.forEach(System.out::println);
    }

    private void load(List<String> bars) {
        Wrk wrk = new Wrk(port, USERS);
        for (String path : List.of(CONSTANT, FIRST, AGAIN)) {
            wrk.ask(path, CONNECTIONS, WARM_UP_SECONDS, 0);
        }
        System.out.println(
                "| load | handler | per second | p50 ms | p99 ms | KB allocated per request |\n|---|---|---|---|---|---|");
        List<Round> busy = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            busy.add(new Round(measured(wrk, FIRST, 0), measured(wrk, AGAIN, 0), measured(wrk, CONSTANT, 0)));
        }
        print("saturated", busy);
        bar(bars, "new lists / constant lists per second, saturated", busy, Round::first, ">= 0.5");
        bar(bars, "cached lists / constant lists per second, saturated", busy, Round::again, ">= 0.5");
        calm(wrk, bars, "new lists", FIRST, median(busy, round -> round.first.result.perSecond()));
        calm(wrk, bars, "cached lists", AGAIN, median(busy, round -> round.again.result.perSecond()));
    }

    /** Measures a handler at half of its highest rate. */
    private void calm(Wrk wrk, List<String> bars, String what, String path, double rate) {
        double rest = 1000 * CONNECTIONS / (rate / 2);
        List<Measured> lists = new ArrayList<>();
        List<Measured> constant = new ArrayList<>();
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            lists.add(measured(wrk, path, rest));
            constant.add(measured(wrk, CONSTANT, rest));
            ratios[round] = lists.get(round).result.p99Millis()
                    / constant.get(round).result.p99Millis();
        }
        print("half load", what, lists);
        print("the same rate", "constant list", constant);
        bars.add("| p99 of %s at half load / p99 of constant lists at the same rate | %.2f | <= 3 |"
                .formatted(what, quantile(ratios, 0.5)));
    }

    private static void bar(
            List<String> bars, String what, List<Round> rounds, Function<Round, Measured> lists, String bar) {
        double ratio =
                median(rounds, round -> lists.apply(round).result.perSecond() / round.constant.result.perSecond());
        bars.add("| %s | %.2f | %s |".formatted(what, ratio, bar));
    }

    private record Measured(Wrk.Result result, double bytes) {}

    /**
     * One round of alternating measurements.
     *
     * @param first lists without an earlier request
     * @param again lists with an earlier request, from the cache
     */
    private record Round(Measured first, Measured again, Measured constant) {}

    private Measured measured(Wrk wrk, String path, double rest) {
        long before = allocated();
        Wrk.Result result = wrk.ask(path, CONNECTIONS, SECONDS, rest);
        return new Measured(result, (double) (allocated() - before) / result.requests());
    }

    /** The allocation of all live threads. */
    private static long allocated() {
        long bytes = 0;
        for (long thread : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            bytes += Math.max(0, thread);
        }
        return bytes;
    }

    private static void print(String load, List<Round> rounds) {
        print(load, "new lists", rounds.stream().map(Round::first).toList());
        print(load, "cached lists", rounds.stream().map(Round::again).toList());
        print(load, "constant list", rounds.stream().map(Round::constant).toList());
    }

    private static void print(String load, String handler, List<Measured> rounds) {
        System.out.printf(
                "| %s | %s | %,.0f | %.2f | %.2f | %.1f |%n",
                load,
                handler,
                median(rounds, round -> round.result.perSecond()),
                median(rounds, round -> round.result.p50Millis()),
                median(rounds, round -> round.result.p99Millis()),
                median(rounds, Measured::bytes) / 1024);
    }

    /** The allocation of this thread from the request to the answer as an object, including the database driver. */
    private double bytesOfAList() {
        SplittableRandom random = new SplittableRandom(1);
        double[] bytes = new double[LISTS];
        for (int i = 0; i < LISTS; i++) {
            UserId user = new UserId("user-" + random.nextInt(1, USERS + 1));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            recommender.recommend(RecommendationQuery.of(user, 20, Optional.of(i * 1e-9f)));
            bytes[i] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return quantile(bytes, 0.5);
    }

    /** The time for users in one call divided by that for single calls, in alternation. */
    private double together() {
        Http http = new Http(port);
        SplittableRandom random = new SplittableRandom(3);
        double[] ratios = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            int[] users = random.ints(TOGETHER, 1, USERS + 1).toArray();
            long start = System.nanoTime();
            for (int user : users) {
                assertThat(http.get("/users/user-" + user + "/recommendations?m=20")
                                .status())
                        .isEqualTo(200);
            }
            long between = System.nanoTime();
            String batch = Arrays.stream(users)
                    .mapToObj("{\"userId\": \"user-%d\", \"m\": 20}"::formatted)
                    .toList()
                    .toString();
            assertThat(http.post("/recommendations/batch", "application/json", batch)
                            .status())
                    .isEqualTo(200);
            ratios[i] = (double) (System.nanoTime() - between) / (between - start);
        }
        return quantile(ratios, 0.5);
    }

    /** Milliseconds from posting an item until it is in a list; each item is similar to one stored before. */
    private double[] posts() {
        Http http = new Http(port);
        SplittableRandom random = new SplittableRandom(2);
        double[] millis = new double[POSTS];
        for (int i = 0; i < POSTS; i++) {
            String content = random.ints(0, RandomModel.TERMS)
                    .distinct()
                    .limit(5)
                    .mapToObj(term -> "\"t" + term + "\"")
                    .toList()
                    .toString();
            String item = "{\"title\": \"New\", \"tags\": " + content + "}";
            assertThat(http.put("/items/liked-" + i, item).status()).isEqualTo(201);
            long start = System.nanoTime();
            http.put("/items/new-" + i, item);
            String answer = http.post("/recommendations", "application/json", "{\"history\": [\"liked-" + i + "\"]}")
                    .body();
            millis[i] = (System.nanoTime() - start) / 1e6;
            assertThat(answer).contains("\"new-" + i + "\"");
        }
        return millis;
    }

    private static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        return quantile(rounds.stream().mapToDouble(figure).toArray(), 0.5);
    }

    private static double quantile(double[] figures, double share) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
