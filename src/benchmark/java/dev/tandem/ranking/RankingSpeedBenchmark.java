package dev.tandem.ranking;

import com.sun.management.ThreadMXBean;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.ReadLoop;
import dev.tandem.numeric.Sketch;
import dev.tandem.numeric.SparseVector;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The time of a list on one thread, compared with a loop that only reads the items: {@code ./mvnw -q -Pbenchmark test
 * -Dtest=RankingSpeedBenchmark -Dtandem.jvm.memory=-Xmx3g}. It prints tables and runs only by name.
 *
 * <p>All ways alternate, so that other load affects all of them; figures are medians.
 */
class RankingSpeedBenchmark {

    private static final int[] ITEMS = numbers("benchmark.items", "17000,1000000");
    private static final int[] DIMS = numbers("benchmark.dims", "200,128");
    private static final int[] LENGTHS = numbers("benchmark.m", "20,100");
    private static final double SECONDS = Double.parseDouble(System.getProperty("benchmark.seconds", "20"));
    private static final int USERS = 32;
    private static final int HISTORY = 20;
    private static final int NEIGHBOURS = 20;
    private static final int WARM_UP = 30;
    private static final int LEAST_ROUNDS = 7;

    private static final int BAR_LENGTH = 100; // list length of the bars
    private static final int BAR_ITEMS = 1_000_000;

    private final List<String> bars = new ArrayList<>();
    private float seen; // keeps results alive

    @Test
    void print() {
        System.out.printf(
                "%nJava %s, %d users in a batch, histories of %d items%n%n", Runtime.version(), USERS, HISTORY);
        System.out.println(
                "| items | dim | m | read ms | embeddings alone ms | exact ms | sketched ms | exact, batch ms per user |"
                        + " sketched, batch ms per user | embeddings alone / read | exact / read | sketched / exact | exact, batch / exact |"
                        + " sketched, batch / sketched | bytes per list | append µs |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < ITEMS.length; i++) {
            RandomModel random = new RandomModel(1, ITEMS[i], DIMS[i]);
            Ranker ranker = new Ranker(random.model(NEIGHBOURS));
            for (int m : LENGTHS) {
                print(random, ranker, m);
            }
        }
        System.out.println("\n| what | measured | bar |\n|---|---|---|");
        bars.forEach(System.out::println);
    }

    private void print(RandomModel random, Ranker ranker, int m) {
        ItemRows sketched = ranker.trainedRows();
        Matrix embeddings = sketched.embeddings();
        ItemRows exact = sketched.unsketched();
        List<ListRequest> requests = IntStream.range(0, USERS)
                .mapToObj(user -> new ListRequest(
                        ranker.foldIn(sketched, random.history(sketched.rows(), HISTORY)), m, 0, row -> true))
                .toList();
        List<ListRequest> alone = requests.stream()
                .map(request -> new ListRequest(new Query(request.query().latent(), new int[0]), m, 0, row -> true))
                .toList();
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("read", new Way(1, round -> seen += ReadLoop.sum(embeddings)));
        ways.put(
                "embeddings",
                new Way(1, round -> rank(ranker, exact, alone.subList(round % USERS, round % USERS + 1))));
        ways.put("exact", new Way(1, round -> rank(ranker, exact, requests.subList(round % USERS, round % USERS + 1))));
        ways.put(
                "sketched",
                new Way(1, round -> rank(ranker, sketched, requests.subList(round % USERS, round % USERS + 1))));
        ways.put("exact, batch", new Way(USERS, round -> rank(ranker, exact, requests)));
        ways.put("sketched, batch", new Way(USERS, round -> rank(ranker, sketched, requests)));
        ways.put("append", new Way(Sketch.BLOCK, new Appending(random, sketched)));
        measure(ways.values());
        double read = ways.get("read").millis();
        double bare = ways.get("embeddings").millis();
        double one = ways.get("exact").millis();
        double ruled = ways.get("sketched").millis();
        double many = ways.get("exact, batch").millis();
        double ruledMany = ways.get("sketched, batch").millis();
        System.out.printf(
                "| %,d | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.2f | %.2f | %.2f | %.2f | %.2f | %,.0f | %.2f |%n",
                sketched.rows(),
                embeddings.dim(),
                m,
                read,
                bare,
                one,
                ruled,
                many,
                ruledMany,
                bare / read,
                one / read,
                ruled / one,
                many / one,
                ruledMany / ruled,
                ways.get("sketched").bytes(),
                1000 * ways.get("append").millis());
        if (m == BAR_LENGTH) {
            String what = "top %d of %,d × %d".formatted(m, sketched.rows(), embeddings.dim());
            if (sketched.rows() >= BAR_ITEMS) {
                bar(what + " by embeddings and biases, from the floats / a plain read of them", bare / read, 1.4);
                bar("the same with the item weights of the history", one / read, 1.4);
                bar(what + " with the sketch / from the floats", ruled / one, 0.45);
            }
            bar(what + " for %d users in one call / in single calls".formatted(USERS), ruledMany / ruled, 0.35);
            bar("the same from the floats", many / one, 0.35);
        }
    }

    private void bar(String what, double measured, double most) {
        bars.add("| %s | %.2f | ≤ %.2f |".formatted(what, measured, most));
    }

    private static void measure(Iterable<Way> ways) {
        long start = System.nanoTime();
        for (int round = 0; round < WARM_UP + LEAST_ROUNDS || System.nanoTime() - start < SECONDS * 1e9; round++) {
            for (Way way : ways) {
                way.measure(round);
            }
        }
    }

    private void rank(Ranker ranker, ItemRows items, List<ListRequest> requests) {
        for (RankedList list : ranker.top(items, requests)) {
            seen += list.scores()[0];
        }
    }

    /** One measured operation. */
    @FunctionalInterface
    private interface Step {
        void run(int round);
    }

    /** Appends the rows of one block of the sketch. */
    private static final class Appending implements Step {

        private final float[] embedding;
        private final SparseVector content;
        private ItemRows items;

        private Appending(RandomModel random, ItemRows items) {
            this.embedding = random.numbers(items.embeddings().dim(), 1);
            this.content = random.content();
            this.items = items;
        }

        @Override
        public void run(int round) {
            for (int i = 0; i < Sketch.BLOCK; i++) {
                items = items.append(embedding, 0, content);
            }
        }
    }

    /** The measurements of one way; the first rounds warm up. */
    private static final class Way {

        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final int parts;
        private final Step step;
        private final List<Double> millis = new ArrayList<>();
        private final List<Double> bytes = new ArrayList<>();

        /** @param parts divisor of the time and memory of one round */
        private Way(int parts, Step step) {
            this.parts = parts;
            this.step = step;
        }

        private void measure(int round) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            step.run(round);
            millis.add((System.nanoTime() - start) / 1e6 / parts);
            bytes.add((double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / parts);
        }

        private double millis() {
            return median(millis);
        }

        private double bytes() {
            return median(bytes);
        }

        private static double median(List<Double> values) {
            double[] sorted = values.stream()
                    .skip(WARM_UP)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    private static int[] numbers(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
