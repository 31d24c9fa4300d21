package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.tandem.IntegrationTest;
import dev.tandem.intake.IngestCounts;
import dev.tandem.item.Availability;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import dev.tandem.item.NewItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
class InteractionsIntegrationTests {

    @Autowired
    private Interactions interactions;

    @Autowired
    private Histories histories;

    @Autowired
    private InteractionPairs pairs;

    @Autowired
    private InteractionStatistics statistics;

    @Autowired
    private Items items;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transactions;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item restart identity").update();
    }

    @Test
    void historyHoldsEachItemOnceNewestLast() {
        interactions.store(List.of(
                interaction("u", "a", "viewed", 10),
                interaction("u", "b", "viewed", 20),
                interaction("u", "c", "viewed", 30),
                interaction("u", "a", "bought", 25),
                interaction("v", "d", "viewed", 5)));

        assertThat(itemsOf("u")).containsExactly(key("b"), key("a"), key("c"));
        assertThat(itemsOf("unknown")).isEmpty();
        assertThat(statistics.count()).isEqualTo(5);
    }

    @Test
    void streamsDistinctPairsByUserOldestFirst() {
        interactions.store(List.of(
                interaction("u", "b", "viewed", 20),
                interaction("v", "b", "viewed", 1),
                interaction("u", "a", "viewed", 10),
                interaction("u", "a", "bought", 30)));
        List<List<Integer>> streamed = new ArrayList<>();

        transactions.executeWithoutResult(status -> pairs.forEach((user, item) -> streamed.add(List.of(user, item))));

        int u = userKey("u");
        int v = userKey("v");
        assertThat(streamed).containsExactly(List.of(u, key("b")), List.of(u, key("a")), List.of(v, key("b")));
        assertThat(pairs.count()).isEqualTo(3);
    }

    @Test
    void aReaderOfPairsThatFailsIsToldApartFromTheDatabase() {
        interactions.store(List.of(interaction("u", "a", "viewed", 1), interaction("v", "a", "viewed", 2)));

        assertThatException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> pairs.forEach((user, item) -> {
                    throw new IllegalStateException("full");
                })))
                .havingRootCause()
                .withMessage("full");
        assertThat(statistics.count()).isEqualTo(2);
    }

    @Test
    void countsUsersNotInteractionsForPopularity() {
        interactions.store(List.of(
                interaction("u", "a", "viewed", 1),
                interaction("u", "a", "bought", 1),
                interaction("u", "a", "rated", 1),
                interaction("u", "b", "viewed", 1),
                interaction("v", "b", "viewed", 1),
                interaction("v", "c", "viewed", 1)));

        ItemPopularity popularity = statistics.popularity();
        assertThat(popularity.keys()).startsWith(key("b")).containsExactlyInAnyOrder(key("a"), key("b"), key("c"));
        assertThat(popularity.users(key("a"))).isEqualTo(1);
        assertThat(popularity.users(key("b"))).isEqualTo(2);
        assertThat(popularity.users(key("c"))).isEqualTo(1);
    }

    @Test
    void overlappingBatchesOfEightThreadsNeitherDeadlockNorCountTwice() throws Exception {
        int threads = 8;
        List<Callable<IngestCounts>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Random random = new Random(thread);
            tasks.add(() -> {
                IngestCounts counts = IngestCounts.NONE;
                for (int round = 0; round < 6; round++) {
                    counts = counts.plus(
                            interactions.store(shuffledBatch(random)).counts());
                    items.putAll(shuffledItems(random, round));
                }
                return counts;
            });
        }
        tasks.add(() -> {
            Random random = new Random(99);
            for (int round = 0; round < 40; round++) {
                interactions.erase(new UserId("u" + random.nextInt(60)));
                items.delete(new ItemId("i" + random.nextInt(400)));
            }
            return IngestCounts.NONE;
        });

        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            IngestCounts counts = IngestCounts.NONE;
            for (Future<IngestCounts> done : executor.invokeAll(tasks)) {
                counts = counts.plus(done.get());
            }
            assertThat(counts.total()).isEqualTo(1_000L * threads * 6);
        } finally {
            executor.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) - count(distinct id) from item")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(statistics.count()).isPositive();
    }

    @Test
    void createdCountsOfConcurrentBatchesAddUpToWhatIsThere() throws Exception {
        List<Callable<IngestCounts>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            Random random = new Random(thread);
            tasks.add(() -> interactions.store(shuffledBatch(random)).counts());
        }

        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            IngestCounts counts = IngestCounts.NONE;
            for (Future<IngestCounts> done : executor.invokeAll(tasks)) {
                counts = counts.plus(done.get());
            }
            assertThat(counts.created()).isEqualTo(statistics.count());
            assertThat(counts.updated()).isZero();
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<Interaction> shuffledBatch(Random random) {
        List<Interaction> batch = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            batch.add(new Interaction(
                    new UserId("u" + random.nextInt(60)),
                    new ItemId("i" + random.nextInt(400)),
                    Interaction.DEFAULT_TYPE,
                    Interaction.DEFAULT_VALUE,
                    Optional.empty()));
        }
        return batch;
    }

    private static List<NewItem> shuffledItems(Random random, int round) {
        List<NewItem> batch = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            ItemContent content = new ItemContent(
                    "title " + round, "", List.of("tag" + random.nextInt(3)), List.of(), Map.of(), new float[0]);
            batch.add(new NewItem(new ItemId("i" + i), content, Availability.ALWAYS));
        }
        Collections.shuffle(batch, random);
        return batch;
    }

    private static Interaction interaction(String user, String item, String type, long seconds) {
        return new Interaction(
                new UserId(user), new ItemId(item), type, 1, Optional.of(Instant.ofEpochSecond(seconds)));
    }

    private int[] itemsOf(String user) {
        return histories.load(new UserId(user)).history().itemKeys();
    }

    private int key(String item) {
        return items.find(new ItemId(item)).orElseThrow().key();
    }

    private int userKey(String user) {
        return jdbc.sql("select key from app_user where id = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }
}
