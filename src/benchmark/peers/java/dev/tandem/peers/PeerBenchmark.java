package dev.tandem.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Time and recall of other libraries for the lists of the same factors: {@code
 * src/benchmark/peers/run}; with {@code -Dbenchmark.items=17000} fewer items.
 *
 * <p>The libraries alternate; figures are medians after a warm-up.
 */
final class PeerBenchmark {

    private static final int ITEMS = Integer.getInteger("benchmark.items", 50_000);
    private static final int DIM = 128;
    private static final int USERS = 32;
    private static final int M = 100;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    private static final int[] BEAMS = {100, 400, 1600};

    private final List<String> bars = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        System.out.printf(
                "%nJava %s, %,d items of %d dimensions, the best %d, %d users%n%n",
                Runtime.version(), ITEMS, DIM, M, USERS);
        System.out.println(
                "| factors | library | ms per list | / Tandem | ms per list, 32 users in one call | / Tandem |"
                        + " recall of the exact list | s to build |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        PeerBenchmark benchmark = new PeerBenchmark();
        try (SparkSession spark = SparkPeer.session()) {
            benchmark.print(Factors.random(ITEMS, USERS, DIM, 1), spark);
            benchmark.print(Factors.clustered(ITEMS, USERS, DIM, 2), spark);
        }
        System.out.println("\n| what | measured | bar |\n|---|---|---|");
        benchmark.bars.forEach(System.out::println);
    }

    private void print(Factors factors, SparkSession spark) {
        List<Asked> all = new ArrayList<>();
        all.addAll(build(() -> TandemPeer.of(factors)));
        all.addAll(build(() -> List.of(new SparkPeer(spark, factors))));
        all.addAll(build(() -> List.of(new RankSysPeer(factors))));
        all.addAll(build(() -> List.of(new LensKitPeer(factors))));
        all.addAll(build(() -> JVectorPeer.of(factors, BEAMS)));
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Asked asked : all) {
                asked.measure(round);
            }
        }
        int[][] exact = IntStream.range(0, USERS)
                .mapToObj(user -> factors.best(user, M))
                .toArray(int[][]::new);
        Asked tandem = all.get(0);
        for (Asked asked : all) {
            System.out.printf(
                    "| %s | %s | %.2f | %.1f | %.2f | %.1f | %.3f | %.1f |%n",
                    factors.name(),
                    asked.peer.name(),
                    asked.one(),
                    asked.one() / tandem.one(),
                    asked.many(),
                    asked.many() / tandem.many(),
                    recall(asked.lists(), exact),
                    asked.secondsToBuild);
        }
        bars.add("| top %d of %,d × %d with the sketch, overlap with the list without it, %s factors | %.4f | ≥ 0.999 |"
                .formatted(
                        M,
                        ITEMS,
                        DIM,
                        factors.name(),
                        recall(tandem.lists(), all.get(1).lists())));
    }

    private static List<Asked> build(Supplier<List<Peer>> builder) {
        long start = System.nanoTime();
        List<Peer> built = builder.get();
        double seconds = millisSince(start) / 1000;
        return built.stream().map(peer -> new Asked(peer, seconds)).toList();
    }

    /** The share of the expected lists that is in the actual ones. */
    private static double recall(int[][] lists, int[][] others) {
        return IntStream.range(0, USERS)
                .mapToDouble(user -> {
                    Set<Integer> listed = Arrays.stream(lists[user]).boxed().collect(Collectors.toSet());
                    return (double) Arrays.stream(others[user])
                                    .filter(listed::contains)
                                    .count()
                            / M;
                })
                .average()
                .orElseThrow();
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /** The measurements of a peer; the first ones warm up. */
    private static final class Asked {

        private final Peer peer;
        private final double secondsToBuild;
        private final List<Double> one = new ArrayList<>(); // ms of a list
        private final List<Double> many = new ArrayList<>(); // ms of a list, all users in one call

        private Asked(Peer peer, double secondsToBuild) {
            this.peer = peer;
            this.secondsToBuild = secondsToBuild;
        }

        private void measure(int round) {
            peer.top((round + 1) % USERS, M); // evicts the data of another peer from the caches
            long start = System.nanoTime();
            peer.top(round % USERS, M);
            one.add(millisSince(start));
            start = System.nanoTime();
            lists();
            many.add(millisSince(start) / USERS);
        }

        private int[][] lists() {
            return peer.topOfAll(USERS, M);
        }

        private double one() {
            return median(one);
        }

        private double many() {
            return median(many);
        }

        private static double median(List<Double> values) {
            return values.stream()
                    .skip(WARM_UP)
                    .sorted()
                    .skip(ROUNDS / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
