package dev.tandem.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three replicas on one PostgreSQL receive or poll new items and interactions. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ReplicaReliabilityTests {

    private static final int REPLICAS = 3;
    private static final int POSTS = 200;
    private static final int POSTS_WITHOUT_NOTICE = 20;
    private static final double POLL_SECONDS = 2;
    private static final double SLACK_SECONDS = 1; // for the poll and the response
    private static final double MOST_SECONDS_WITH_NOTICE = 1;
    private static final String POLL = "tandem.serving.poll-interval=2s";
    private static final String RARE_POLL = "tandem.serving.poll-interval=1h";

    @SuppressWarnings("NullAway.Init") // started before the first test
    private static PostgresProcess postgres;

    private static List<TandemProcess> replicas = List.of();

    @BeforeAll
    static void startPostgres() {
        postgres = PostgresProcess.start();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    /** They look so rarely that nothing but a notice can bring them a change. */
    @Nested
    class WithNotices {

        @BeforeAll
        static void startReplicas() {
            start(RARE_POLL);
        }

        @AfterAll
        static void stopReplicas() {
            replicas.forEach(TandemProcess::close);
        }

        @Test
        void anItemPostedToOneIsRecommendedByAllWithinASecond() {
            double[] seconds = secondsUntilAllRecommend(POSTS);

            Figures.of("replicas-with-notices")
                    .with("posts", POSTS)
                    .with("p50Seconds", LoadTally.quantile(seconds, .5))
                    .with("p99Seconds", LoadTally.quantile(seconds, .99))
                    .with("slowestSeconds", LoadTally.quantile(seconds, 1))
                    .print();
            assertThat(LoadTally.quantile(seconds, .99)).isLessThan(MOST_SECONDS_WITH_NOTICE);
        }

        @Test
        void anInteractionPostedToOneCountsThereAtOnceAndForAllWithinASecond() {
            double[] seconds = secondsUntilItCountsForAll();

            Figures.of("replicas-interactions")
                    .with("posts", POSTS)
                    .with("p50Seconds", LoadTally.quantile(seconds, .5))
                    .with("p99Seconds", LoadTally.quantile(seconds, .99))
                    .with("slowestSeconds", LoadTally.quantile(seconds, 1))
                    .print();
            assertThat(LoadTally.quantile(seconds, .99)).isLessThan(MOST_SECONDS_WITH_NOTICE);
        }
    }

    @Nested
    class WithoutNotices {

        @BeforeAll
        static void startReplicas() {
            start(POLL, "tandem.database.notifications=false");
        }

        @AfterAll
        static void stopReplicas() {
            replicas.forEach(TandemProcess::close);
        }

        @Test
        void anItemPostedToOneIsRecommendedByAllWithinThePollInterval() {
            double[] seconds = secondsUntilAllRecommend(POSTS_WITHOUT_NOTICE);

            Figures.of("replicas-without-notices")
                    .with("posts", POSTS_WITHOUT_NOTICE)
                    .with("pollSeconds", POLL_SECONDS)
                    .with("p50Seconds", LoadTally.quantile(seconds, .5))
                    .with("slowestSeconds", LoadTally.quantile(seconds, 1))
                    .print();
            assertThat(LoadTally.quantile(seconds, 1)).isLessThan(POLL_SECONDS + SLACK_SECONDS);
        }

        /** Nothing is answered from memory then. */
        @Test
        void anInteractionPostedToOneCountsForAllAtOnce() {
            for (int post = 0; post < POSTS_WITHOUT_NOTICE; post++) {
                String user = "reader-" + post;
                interact(clients().get(post % REPLICAS), user, 0);
                interact(clients().get((post + 1) % REPLICAS), user, 1);
                assertThat(clients()).allMatch(client -> counts(client, user, 0) && counts(client, user, 1));
            }
        }
    }

    /** Starts all of them on one database, where the first trains the version that they serve. */
    private static void start(String... properties) {
        String database = postgres.newDatabase();
        replicas = IntStream.range(0, REPLICAS)
                .mapToObj(replica -> TandemProcess.launch("replica-" + replica, database, properties))
                .toList();
        replicas.forEach(TandemProcess::awaitReady);
        PlantedItems.plant(clients().get(0));
        PlantedItems.train(clients().get(0));
        clients().forEach(client -> PlantedItems.awaitLive(client, 1));
    }

    /** Seconds until items posted to the replicas in turn appear on all of them; ascending. */
    private static double[] secondsUntilAllRecommend(int posts) {
        List<Http> clients = clients();
        return IntStream.range(0, posts)
                .mapToDouble(post -> {
                    String id = "posted-" + post;
                    Http first = clients.get(post % REPLICAS);
                    String body = "{\"title\": \"New %d\", \"text\": \"%s\"}".formatted(post, PlantedItems.words(post));
                    assertThat(first.put("/items/" + id, body).json()).containsEntry("recommendable", true);
                    long posted = System.nanoTime();
                    assertThat(PlantedItems.isRecommendable(first, id)).isTrue();
                    awaitAll(clients.stream().filter(client -> client != first), id);
                    return (System.nanoTime() - posted) / 1e9;
                })
                .sorted()
                .toArray();
    }

    /** Seconds until all replicas, which have cached the history, see an item added through one of them; ascending. */
    private static double[] secondsUntilItCountsForAll() {
        List<Http> clients = clients();
        return IntStream.range(0, POSTS)
                .mapToDouble(post -> {
                    String user = "reader-" + post;
                    Http first = clients.get(post % REPLICAS);
                    interact(first, user, 0);
                    clients.forEach(client -> eventually(() -> counts(client, user, 0)));
                    assertThat(clients).noneMatch(client -> counts(client, user, 1));
                    interact(first, user, 1);
                    long posted = System.nanoTime();
                    assertThat(counts(first, user, 1)).isTrue();
                    clients.forEach(client -> eventually(() -> counts(client, user, 1)));
                    return (System.nanoTime() - posted) / 1e9;
                })
                .sorted()
                .toArray();
    }

    private static List<Http> clients() {
        return replicas.stream().map(TandemProcess::http).toList();
    }

    private static void interact(Http http, String user, int item) {
        String csv = "user_id,item_id\n" + user + "," + PlantedItems.item(item);
        assertThat(http.post("/interactions", "text/csv", csv).status()).isEqualTo(200);
    }

    /** Whether an item is known to be in the history of a user, and so is not recommended. */
    private static boolean counts(Http http, String user, int item) {
        Http.Answer answer = http.post(
                "/recommendations",
                "application/json",
                "{\"userId\": \"%s\", \"candidates\": [\"%s\"]}".formatted(user, PlantedItems.item(item)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.list("items").isEmpty();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition);
    }

    private static void awaitAll(Stream<Http> clients, String id) {
        clients.forEach(client -> await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> PlantedItems.isRecommendable(client, id)));
    }
}
