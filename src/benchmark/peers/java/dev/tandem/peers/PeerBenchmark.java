package dev.tandem.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * How long other libraries take for the lists of the same factors, and how much of the exact lists they find: {@code
 * src/benchmark/peers/run}; with {@code -Dbenchmark.items=17000} fewer items.
 *
 * <p>All are asked in turn; figures are medians after a warm-up.
 */
final class PeerBenchmark {

    private static final int ITEMS = Integer.getInteger("benchmark.items", 100_000);
    private static final int DIM = 128;
    private static final int USERS = 32;
    private static final int M = 100;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    private static final int[] BEAMS = {100, 400, 1600};

    private final Map<String, Double> built = new LinkedHashMap<>();
    private final List<Peer> peers = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        System.out.printf(
                "%nJava %s, %,d items of %d dimensions, the best %d, %d users%n%n",
                Runtime.version(), ITEMS, DIM, M, USERS);
        System.out.println("| factors | library | ms a list | / Tandem | ms a list, 32 users in one call | / Tandem |"
                + " recall of the exact list | s to build |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        try (SparkSession spark = SparkPeer.session()) {
            new PeerBenchmark().print(Factors.random(ITEMS, USERS, DIM, 1), spark);
            new PeerBenchmark().print(Factors.clustered(ITEMS, USERS, DIM, 2), spark);
        }
    }

    private void print(Factors factors, SparkSession spark) {
        build(factors, TandemPeer::of);
        build(factors, all -> List.of(new SparkPeer(spark, all)));
        build(factors, all -> List.of(new RankSysPeer(all)));
        build(factors, all -> List.of(new LensKitPeer(all)));
        build(factors, all -> JVectorPeer.of(all, BEAMS));
        Map<Peer, List<Double>> one = new LinkedHashMap<>();
        Map<Peer, List<Double>> many = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Peer peer : peers) {
                int user = round % USERS;
                peer.top((user + 1) % USERS, M); // what another left in the caches is gone
                double single = millis(() -> peer.top(user, M));
                double all = millis(() -> peer.topOfAll(USERS, M)) / USERS;
                if (round >= WARM_UP) {
                    one.computeIfAbsent(peer, key -> new ArrayList<>()).add(single);
                    many.computeIfAbsent(peer, key -> new ArrayList<>()).add(all);
                }
            }
        }
        List<Set<Integer>> exact = IntStream.range(0, USERS)
                .mapToObj(user -> set(factors.best(user, M)))
                .toList();
        for (Peer peer : peers) {
            double single = median(one.get(peer));
            double all = median(many.get(peer));
            System.out.printf(
                    "| %s | %s | %.2f | %.1f | %.2f | %.1f | %.3f | %.1f |%n",
                    factors.name(),
                    peer.name(),
                    single,
                    single / median(one.get(peers.get(0))),
                    all,
                    all / median(many.get(peers.get(0))),
                    recall(peer, exact),
                    built.get(peer.name()));
        }
    }

    private void build(Factors factors, Function<Factors, List<Peer>> builder) {
        List<Peer> made = new ArrayList<>();
        double millis = millis(() -> made.addAll(builder.apply(factors)));
        made.forEach(peer -> built.put(peer.name(), millis / 1000));
        peers.addAll(made);
    }

    /** What part of the exact lists is found. */
    private static double recall(Peer peer, List<Set<Integer>> exact) {
        int[][] lists = peer.topOfAll(USERS, M);
        return IntStream.range(0, USERS)
                .mapToDouble(user -> Arrays.stream(lists[user])
                                .filter(exact.get(user)::contains)
                                .count()
                        / (double) M)
                .average()
                .orElseThrow();
    }

    private static Set<Integer> set(int[] items) {
        return Arrays.stream(items).boxed().collect(Collectors.toSet());
    }

    private static double millis(Runnable step) {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
