package dev.tandem.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Speed and memory of reading a snapshot, compared with a plain {@code COPY … TO STDOUT} whose output is discarded:
 * {@code ./mvnw -q -Pbenchmark test -Dtest=SnapshotSpeedBenchmark}. It prints tables and runs only by name.
 *
 * <p>The table holds the interactions in the order of time, with random users. One in twenty repeats an item with another
 * type, so a snapshot has fewer pairs than the table has rows. Both ways use the same driver and alternate.
 *
 * <p>Memory is not sampled but limited: the heap is filled until the free part is a multiple of the arrays of a snapshot,
 * and then a snapshot is taken. If it needs more at any moment, it fails with an {@link OutOfMemoryError}.
 *
 * <p>{@code -Dbenchmark.rounds} and {@code -Dbenchmark.interactions} set the repetitions and the size.
 */
@SpringBootTest(properties = {"tandem.demo=false", "tandem.training.cron=-"})
class SnapshotSpeedBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int INTERACTIONS = Integer.getInteger("benchmark.interactions", 10_000_000);
    private static final int EACH = 20; // interactions of a user
    private static final int ITEMS = 50_000;
    private static final double BAR = 0.3;
    private static final double HEAP = 1.3;
    private static final double[] SHARES = {2, 1.5, HEAP, 1.2}; // tried in turn
    private static final double ENOUGH_FILLED = 1.02;
    private static final int BALLAST_BYTES = 1 << 13;

    /** Each position of a history has its own items; the first positions have few, popular ones, and the last repeats its predecessor. */
    private static final String INTERACTIONS_SQL = """
            insert into interaction
            select user_key,
                   1 + floor(%1$d * power((item_place + chance) / %2$d, 2)),
                   case place when item_place then 'viewed' else 'liked' end,
                   1,
                   timestamptz '2024-01-01' + n * interval '1 second'
            from (select n, n * 7368787 %% %4$d as spot from generate_series(0::bigint, %4$d - 1) n)
            cross join lateral (select (1 + spot / %2$d)::int as user_key, (spot %% %2$d)::int as place)
            cross join lateral (select least(place, %3$d - 1) as item_place)
            cross join lateral (
                select (hashint8extended(user_key::bigint * %2$d + item_place, 1) & 1048575) / 1048576.0::float8 as chance)
            """;

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Snapshots snapshots;

    @DynamicPropertySource
    static void emptyDatabase(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("tandem-snapshot");
        registry.add("tandem.database.directory", directory::toString);
    }

    @Test
    void print() throws Exception {
        fill();
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            time("COPY interaction TO STDOUT", seconds, () -> drain("interaction"));
            time(
                    "COPY (select user_key, item_key …) TO STDOUT",
                    seconds,
                    () -> drain("(select user_key, item_key from interaction)"));
            time("snapshot", seconds, snapshots::take);
        }
        double copy = median(seconds.getOrDefault("COPY interaction TO STDOUT", List.of()));
        System.out.printf("%n%,d interactions, %d rounds; seconds%n%n", INTERACTIONS, ROUNDS);
        System.out.println("| way | each | median | per second | / COPY |\n|---|---|---|---|---|");
        seconds.forEach((way, all) -> System.out.printf(
                "| %s | %s | %.1f | %,.0f | %.2f |%n",
                way,
                String.join(" ", all.stream().map("%.1f"::formatted).toList()),
                median(all),
                INTERACTIONS / median(all),
                copy / median(all)));
        long arrays = arrays(snapshots.take());
        double heap = heap(arrays);
        System.out.println("\n| what | measured | bar |\n|---|---|---|");
        System.out.printf(
                "| snapshot of %,d interactions, rate / `COPY TO` | %.2f | ≥ %.1f |%n",
                INTERACTIONS, copy / median(seconds.getOrDefault("snapshot", List.of())), BAR);
        System.out.printf(
                "| free heap of a snapshot / the %.1f MB of arrays it returns | %.2f | ≤ %.1f |%n",
                arrays / 1e6, heap, HEAP);
    }

    /** Checks constraints at the end, which is faster. */
    private void fill() {
        int users = INTERACTIONS / EACH;
        for (String sql : List.of(
                "insert into item (id) select 'item-' || n from generate_series(1, " + ITEMS + ") n",
                "insert into app_user (id) select 'user-' || n from generate_series(1, " + users + ") n",
                "alter table interaction drop constraint interaction_pkey,"
                        + " drop constraint interaction_user_key_fkey, drop constraint interaction_item_key_fkey",
                INTERACTIONS_SQL.formatted(ITEMS, EACH, EACH - 1, INTERACTIONS),
                "alter table interaction add primary key (user_key, item_key, type)",
                "alter table interaction add foreign key (user_key) references app_user on delete cascade,"
                        + " add foreign key (item_key) references item",
                "vacuum analyze",
                "checkpoint")) {
            jdbc.sql(sql).update();
        }
        assertThat(jdbc.sql("select count(*) from interaction")
                        .query(Integer.class)
                        .single())
                .isEqualTo(INTERACTIONS);
    }

    @FunctionalInterface
    private interface Way {
        void run() throws Exception;
    }

    private static void time(String name, Map<String, List<Double>> seconds, Way way) throws Exception {
        long start = System.nanoTime();
        way.run();
        double took = (System.nanoTime() - start) / 1e9;
        seconds.computeIfAbsent(name, unseen -> new ArrayList<>()).add(took);
        System.out.printf("%s: %.1f s%n", name, took);
    }

    private void drain(String rows) throws SQLException, IOException {
        try (Connection connection = dataSource.unwrap(HikariDataSource.class).getConnection()) {
            long count = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + rows + " to stdout", OutputStream.nullOutputStream());
            assertThat(count).isEqualTo(INTERACTIONS);
        }
    }

    private static long arrays(TrainingSnapshot snapshot) {
        return (long) Integer.BYTES
                * (snapshot.itemKeys().length
                        + snapshot.userKeys().length
                        + snapshot.terms().offsets().length
                        + snapshot.terms().columns().length
                        + snapshot.interactions().offsets().length
                        + snapshot.interactions().columns().length);
    }

    /** The smallest sufficient free heap, as a multiple of the arrays. */
    private double heap(long arrays) {
        double enough = Double.POSITIVE_INFINITY;
        try {
            for (double share : SHARES) {
                double free = (double) takeWithin((long) (share * arrays)) / arrays;
                System.out.printf("succeeded with free heap of %.2f × the arrays%n", free);
                enough = free;
            }
        } catch (OutOfMemoryError | DataAccessException e) { // the latter if the rollback fails, too
            System.out.println("failed with less: " + e);
        }
        return enough;
    }

    /**
     * Takes a snapshot with a limited free heap.
     *
     * @return how many it had
     */
    private long takeWithin(long bytes) {
        List<byte[]> ballast = new ArrayList<>();
        long free;
        for (free = free(); free > ENOUGH_FILLED * bytes; free = free()) {
            for (long missing = (free - bytes) / 2; missing > 0; missing -= BALLAST_BYTES) {
                ballast.add(new byte[BALLAST_BYTES]);
            }
        }
        int users = snapshots.take().users();
        assertThat(users).isEqualTo(INTERACTIONS / EACH);
        assertThat(ballast).isNotEmpty();
        return free;
    }

    private static long free() {
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getMax()
                - MEMORY.getHeapMemoryUsage().getUsed();
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
