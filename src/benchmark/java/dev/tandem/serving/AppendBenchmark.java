package dev.tandem.serving;

import dev.tandem.item.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The time to append an item to a live model, from its content to the next view, in catalogues of different sizes: {@code ./mvnw -q -Pbenchmark test -Dtest=AppendBenchmark -Dtandem.jvm.memory=-Xmx3g}. It prints tables and runs only by name.
 *
 * <p>The catalogues alternate, so that other load affects all of them; figures are medians.
 */
class AppendBenchmark {

    private static final int[] ITEMS = Stream.of(
                    System.getProperty("benchmark.items", "17000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int DIM = Integer.getInteger("benchmark.dim", 128);
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 20_000;
    private static final double BAR = 1.5;
    private static final double TAIL = 0.99;

    @Test
    void print() {
        List<Growing> all = new ArrayList<>();
        for (int items : ITEMS) {
            all.add(new Growing(new LargeCatalogue(items, DIM)));
        }
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Growing growing : all) {
                growing.post(round);
            }
        }
        System.out.printf(
                "%nJava %s, %,d items posted, %d dimensions%n%n| items | median µs | 99%% µs | slowest µs |%n|---|---|---|---|%n",
                Runtime.version(), ROUNDS, DIM);
        for (Growing growing : all) {
            System.out.printf(
                    "| %,d | %.1f | %.1f | %.0f |%n",
                    growing.catalogue.items(), growing.micros(0.5), growing.micros(TAIL), growing.micros(1));
        }
        Growing small = all.get(0);
        Growing large = all.get(all.size() - 1);
        System.out.printf(
                "%n| append, J = %,d / J = %,d | %.2f | ≤ %.1f |%n",
                large.catalogue.items(), small.catalogue.items(), large.micros(0.5) / small.micros(0.5), BAR);
    }

    /** A growing catalogue. */
    private static final class Growing {

        private final LargeCatalogue catalogue;
        private final long[] nanos = new long[ROUNDS];
        private LiveModel live;

        private Growing(LargeCatalogue catalogue) {
            this.catalogue = catalogue;
            this.live = catalogue.confirmed(new LoadedModel(
                    PlantedModel.version(1), catalogue.model(catalogue.embeddings(), catalogue.weights()), true));
        }

        private void post(int round) {
            Item item = catalogue.item(catalogue.items() + 1 + round);
            long start = System.nanoTime();
            LiveModelDraft draft = live.draft();
            draft.apply(item);
            live = draft.build();
            long took = System.nanoTime() - start;
            if (round >= WARM_UP) {
                nanos[round - WARM_UP] = took;
            }
        }

        private double micros(double share) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[(int) (share * (ROUNDS - 1))] / 1e3;
        }
    }
}
