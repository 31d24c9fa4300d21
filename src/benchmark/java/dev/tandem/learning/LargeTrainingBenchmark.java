package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.tandem.content.TfIdf;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Time and memory of a training on a large catalogue: {@code ./mvnw -q -Pbenchmark test
 * -Dtest=LargeTrainingBenchmark -Dtandem.jvm.memory="-Xmx4g -XX:MaxDirectMemorySize=128m"}, on Linux. It prints tables and runs only by name.
 *
 * <p>The data is generated: every item has interactions, popular ones more, and a title of {@value #TERMS_OF_AN_ITEM} terms.
 * The memory is the peak of the process so far, native and heap.
 */
class LargeTrainingBenchmark {

    private static final int ITEMS = Integer.getInteger("benchmark.items", 1_000_000);
    private static final int DIM = Integer.getInteger("benchmark.dim", 128);
    private static final int[] NEGATIVES = Stream.of(
                    System.getProperty("benchmark.negatives", "8192").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int PREDICTION_ROUNDS = Integer.getInteger("benchmark.rounds", 1);
    private static final int MOST_WEIGHTS = 12_500_000;
    private static final int USERS = ITEMS / 10;
    private static final int POPULAR = 10; // popular items of a user, in addition to as many rare ones
    private static final int TERMS = 8000;
    private static final int TERMS_OF_AN_ITEM = 20;
    private static final double SKEW = 3;
    private static final int WARM_UP = 2;
    private static final int STEPS = 7;
    private static final double RATE = 1e-3;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void print() throws IOException {
        SparseRows interactions = interactions();
        SparseRows terms = terms();
        System.out.printf(
                "%nJava %s, %,d items of %d dimensions, %,d users, %,d interactions%n%n| what | seconds | memory, MB |%n|---|---|---|%n",
                Runtime.version(), ITEMS, DIM, USERS, interactions.columns().length);
        row("data", 0);
        for (int negatives : NEGATIVES) {
            steps(interactions, terms, negatives);
        }
        neighbours(interactions, terms);
    }

    private void steps(SparseRows interactions, SparseRows terms, int negatives) throws IOException {
        Hyperparameters settings = Hyperparameters.DEFAULT.withDim(DIM).withNegatives(negatives);
        Contents contents = new Contents(terms, Matrix.empty(0));
        WarmItems warm = new WarmItems(interactions.columnCounts(), contents);
        SparseRows histories = warm.histories(interactions);
        SeededRandom random = new SeededRandom(1);
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Initializer initializer = new Initializer(scope, random);
            UserVae users = new UserVae(initializer, warm.count(), settings);
            ItemVae items = new ItemVae(initializer, contents, settings);
            ItemSampling sampling = ItemSampling.of(warm, settings, histories, settings.batch());
            UserStep userStep = new UserStep(users, items, sampling, histories, settings, random);
            ItemStep itemStep = new ItemStep(items, contents, users, warm, settings, random);
            Adam userAdam = new Adam(scope, settings.lambdaW());
            Adam itemAdam = new Adam(scope, settings.lambdaW());
            ContentEmbeddings[] rows = new ContentEmbeddings[1];
            row("content of all items, once per epoch", seconds(1, () -> {
                rows[0] = ContentEmbeddings.of(scope, items, contents, DIM);
            }));
            NDArray content = rows[0].ofWarm(scope, warm);
            int[] batch = random.batches(histories.rows(), settings.batch()).get(0);
            row("b-step, " + (negatives == 0 ? "all items" : negatives + " negatives"), seconds(STEPS, () -> {
                GradientStep.learn(scope, userAdam, RATE, weights -> userStep.loss(weights, batch, content, 1));
            }));
            int[] itemBatch = random.batches(ITEMS, settings.batch()).get(0);
            row("t-step", seconds(STEPS, () -> {
                GradientStep.learn(scope, itemAdam, RATE, weights -> itemStep.loss(weights, itemBatch));
            }));
            row("a model of Java arrays, at each validation", seconds(1, () -> {
                rows[0].replaceWarm(warm, users.embeddings().value());
            }));
        }
    }

    /** Learns the weights of some items and extrapolates to all. */
    private static void neighbours(SparseRows interactions, SparseRows terms) throws IOException {
        Neighbourhood settings = Neighbourhood.DEFAULT;
        int neighbours = Math.min(settings.neighbours(), MOST_WEIGHTS / ITEMS);
        WeightedRows[] features = new WeightedRows[1];
        row("features of all items", seconds(1, () -> {
            features[0] = SlimLearner.features(interactions, TfIdf.rows(terms), settings.contentWeight());
        }));
        SlimLearner learner = new SlimLearner(features[0], neighbours, settings.ridge());
        int[] looks = {0};
        long start = System.nanoTime();
        try {
            learner.learn(() -> looks[0]++ == PREDICTION_ROUNDS);
        } catch (TrainingCancelled e) {
            double share = (double) PREDICTION_ROUNDS * SlimLearner.ROUND / ITEMS;
            row("item weights of all items (extrapolated from some)", (System.nanoTime() - start) / 1e9 / share);
        }
    }

    /** Users with rare items in rotation, and popular ones. */
    private SparseRows interactions() {
        SparseRows.Builder histories = new SparseRows.Builder(ITEMS);
        for (int user = 0; user < USERS; user++) {
            IntStream own = IntStream.iterate(user, item -> item < ITEMS, item -> item + USERS);
            IntStream popular = IntStream.range(0, POPULAR).map(i -> skewed(ITEMS));
            histories.add(IntStream.concat(own, popular).distinct().toArray());
        }
        return histories.build();
    }

    private SparseRows terms() {
        SparseRows.Builder terms = new SparseRows.Builder(TERMS);
        for (int item = 0; item < ITEMS; item++) {
            terms.add(IntStream.range(0, TERMS_OF_AN_ITEM)
                    .map(i -> skewed(TERMS))
                    .distinct()
                    .toArray());
        }
        return terms.build();
    }

    private int skewed(int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), SKEW));
    }

    /** The median of several runs after a warm-up; a single run has no warm-up. */
    private static double seconds(int times, Runnable work) {
        double[] seconds = new double[times];
        for (int i = times == 1 ? 0 : -WARM_UP; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[times / 2];
    }

    private static void row(String what, double seconds) throws IOException {
        long kilobytes = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        System.out.printf("| %s | %.2f | %,d |%n", what, seconds, kilobytes / 1024);
    }
}
