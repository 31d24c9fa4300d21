package dev.tandem.serving;

import dev.tandem.model.ItemWeights;
import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Matrix;
import dev.tandem.ranking.ItemRows;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/**
 * The memory of a live model: {@code ./mvnw -q -Pbenchmark test -Dtest=LiveModelMemoryBenchmark
 * -Dtandem.jvm.memory=-Xmx3g}. It prints tables and runs only by name.
 *
 * <p>A part is the increase of live objects after a full collection. The heap is the used heap of the collector, which also
 * counts the unused rest of the regions of large arrays.
 */
class LiveModelMemoryBenchmark {

    private static final int ITEMS = Integer.getInteger("benchmark.items", 1_000_000);
    private static final int DIM = Integer.getInteger("benchmark.dim", 128);
    private static final double FACTOR = 1.2;
    private static final int OVERHEAD = 64; // bytes per item
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

    private final LargeCatalogue catalogue = new LargeCatalogue(ITEMS, DIM);

    @Test
    void print() throws JMException {
        System.out.printf(
                "%nJava %s, %,d items of %d dimensions%n%n| part | MB | bytes per item |%n|---|---|---|%n",
                Runtime.version(), ITEMS, DIM);
        long before = objects();
        long usedBefore = used();
        Matrix embeddings = catalogue.embeddings();
        long factors = objects() - before;
        row("V", factors);
        long sketch = held(() -> new ItemRows(embeddings, Matrix.of(new float[ITEMS], 1), AppendList.empty()));
        row("its 8-bit sketch, with scales and margins; biases", sketch);
        long bare = held(() -> loaded(embeddings, ItemWeights.none(ITEMS)));
        row("networks, vocabulary, keys, interactions, popularity", bare - sketch);
        long withContents = held(() -> loaded(embeddings, catalogue.contents()));
        row("contents", withContents - bare);
        long all = held(() -> loaded(embeddings, catalogue.weights()));
        row("neighbours", all - withContents);

        LiveModel model = catalogue.confirmed(loaded(embeddings, catalogue.weights()));
        long total = objects() - before;
        row("ids, rows and states by item", total - factors - all);
        row("live model", total);
        row("used heap", used() - usedBefore);
        Reference.reachabilityFence(model);
        double bar = FACTOR * ITEMS * DIM * (Float.BYTES + Byte.BYTES) + OVERHEAD * (double) ITEMS;
        System.out.printf(
                "%n| live model of %,d × %d, contents and neighbours included | %.1f MB | ≤ %.1f MB |%n",
                ITEMS, DIM, total / 1e6, bar / 1e6);
    }

    private LoadedModel loaded(Matrix embeddings, ItemWeights weights) {
        return new LoadedModel(PlantedModel.version(1), catalogue.model(embeddings, weights), true);
    }

    private static void row(String part, long bytes) {
        System.out.printf("| %s | %.1f | %.1f |%n", part, bytes / 1e6, (double) bytes / ITEMS);
    }

    /** The increase of live objects, in bytes. */
    private static long held(Supplier<Object> something) throws JMException {
        long before = objects();
        Object held = something.get();
        long bytes = objects() - before;
        Reference.reachabilityFence(held);
        return bytes;
    }

    /** The size of all live objects, in bytes. */
    private static long objects() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("the class histogram has no total");
        }
        return Long.parseLong(total.group(1));
    }

    /** The used heap after full collections, in bytes. */
    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
