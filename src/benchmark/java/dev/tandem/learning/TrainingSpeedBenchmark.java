package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.sun.management.OperatingSystemMXBean;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The time of a step and of an epoch, on generated data of several sizes: {@code ./mvnw -q -Pbenchmark test
 * -Dtest=TrainingSpeedBenchmark}. It prints tables and runs only by name.
 *
 * <p>Two variants of the b-step alternate: with the histories as a sparse matrix, as in training, and as a dense matrix.
 */
class TrainingSpeedBenchmark {

    private static final int[] ITEMS = Stream.of(
                    System.getProperty("benchmark.items", "17000,50000,200000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int USERS = 2_000;
    private static final int POPULAR =
            20; // interactions of a user with popular items, in addition to all items in rotation
    private static final double SKEW = 3;
    private static final int TERMS = 10_000;
    private static final int TERMS_OF_AN_ITEM = 20;
    private static final int BATCH = 500;
    private static final int WARM_UP = 2;
    private static final double RATE = 1e-3;
    private static final double SECONDS = Double.parseDouble(System.getProperty("benchmark.seconds", "8"));
    private static final int LEAST_STEPS = 5;
    private static final int MOST_STEPS = 40;

    private final Hyperparameters settings = Hyperparameters.DEFAULT.withPretrainEpochs(0);

    @Test
    void print() {
        System.out.printf(
                "%nbatch %d, dim %d, %d terms, %d users; medians in ms%n%n", BATCH, settings.dim(), TERMS, USERS);
        System.out.println(
                "| items | interactions | b-step, sparse input | b-step, dense input | ratio | ratio of CPU time | t-step | epoch |"
                        + " epoch, µs per interaction and element of V |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int items : ITEMS) {
            print(items);
        }
    }

    private void print(int items) {
        SparseRows interactions = interactions(items);
        SparseRows terms = terms(items);
        Steps steps = steps(interactions, terms);
        double epoch = epochMillis(PlantedData.snapshot(terms, Matrix.empty(0), interactions));
        long size = interactions.columns().length + (long) items * settings.dim();
        System.out.printf(
                "| %,d | %,d | %.0f | %.0f | %.2f | %.2f | %.0f | %.0f | %.3f |%n",
                items,
                interactions.columns().length,
                steps.sparse.median(),
                steps.dense.median(),
                steps.sparse.median() / steps.dense.median(),
                steps.sparse.cpu() / steps.dense.cpu(),
                steps.item.median(),
                epoch,
                1000 * epoch / size);
    }

    /** The measurements of each kind of step. */
    private record Steps(Times sparse, Times dense, Times item) {}

    /** The measurements of one kind of step; the first ones warm up. */
    private static final class Times {

        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private final List<Double> millis = new ArrayList<>();
        private double cpu;

        private void measure(Runnable step) {
            long cpuStart = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            step.run();
            millis.add(millisSince(start));
            cpu += millis.size() > WARM_UP ? SYSTEM.getProcessCpuTime() - cpuStart : 0;
        }

        private double median() {
            double[] sorted = millis.stream()
                    .skip(WARM_UP)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }

        /** Mean CPU time of all threads; steadier than elapsed time under other load. */
        private double cpu() {
            return cpu / (millis.size() - WARM_UP);
        }
    }

    private Steps steps(SparseRows interactions, SparseRows terms) {
        Contents contents = new Contents(terms, Matrix.empty(0));
        WarmItems warm = new WarmItems(interactions.columnCounts(), contents);
        SparseRows histories = warm.histories(interactions);
        SeededRandom random = new SeededRandom(1);
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Initializer initializer = new Initializer(scope, random);
            UserVae users = new UserVae(initializer, warm.count(), settings);
            ItemVae items = new ItemVae(initializer, contents, settings);
            ItemSampling all = ItemSampling.all(warm);
            UserStep sparse = new UserStep(users, items, all, histories, settings, random);
            UserStep dense = new UserStep(users, items, all, histories, settings, random, new Dense());
            ItemStep item = new ItemStep(items, contents, users, warm, settings, random);
            Adam userAdam = new Adam(scope, settings.lambdaW());
            Adam itemAdam = new Adam(scope, settings.lambdaW());
            NDArray content = scope.zeros(warm.count(), settings.dim());
            Steps steps = new Steps(new Times(), new Times(), new Times());
            long start = System.nanoTime();
            for (int i = 0; takesAnotherStep(i, start); i++) {
                int[] batch = random.batches(histories.rows(), BATCH).get(0);
                int[] itemBatch = random.batches(contents.items(), BATCH).get(0);
                steps.sparse.measure(() -> learn(scope, userAdam, w -> sparse.loss(w, batch, content, 1)));
                steps.dense.measure(() -> learn(scope, userAdam, w -> dense.loss(w, batch, content, 1)));
                steps.item.measure(() -> learn(scope, itemAdam, w -> item.loss(w, itemBatch)));
            }
            return steps;
        }
    }

    private static boolean takesAnotherStep(int done, long start) {
        return done < WARM_UP + LEAST_STEPS || (done < MOST_STEPS && millisSince(start) < 1000 * SECONDS);
    }

    private static void learn(NativeScope scope, Adam adam, Function<Weights, NDArray> objective) {
        GradientStep.learn(scope, adam, RATE, objective);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /** Histories as a dense matrix. */
    private static final class Dense implements FirstLayer {

        private Optional<NDArray> last = Optional.empty();

        @Override
        public NDArray sums(NativeScope step, SparseBatch histories, NDArray weights) {
            NDArray matrix = step.zeros(histories.rows(), histories.width());
            NativeScope.View memory = NativeScope.view(matrix);
            histories.forEach((row, column, value) -> memory.put(row * histories.width() + column, value));
            last = Optional.of(matrix);
            return matrix.matMul(step.share(weights));
        }

        @Override
        public void addGradient(NativeScope step, SparseBatch histories, NDArray gradient, NDArray target) {
            target.addi(last.orElseThrow().transpose().matMul(gradient));
        }
    }

    /** The time of the second epoch; the first warms up. */
    private double epochMillis(TrainingSnapshot snapshot) {
        EpochClock clock = new EpochClock();
        try {
            new ModelTrainer().train(snapshot, snapshot.interactions(), settings, clock);
        } catch (TrainingCancelled e) {
            return clock.millis();
        }
        throw new IllegalStateException("the training was not cancelled after two epochs");
    }

    /** Records the ends of epochs and cancels the training after the second. */
    private static final class EpochClock implements TrainingMonitor {

        private final List<Long> ends = new ArrayList<>();

        @Override
        public double validate(TrainedModel model) {
            return 0;
        }

        @Override
        public void progressed(TrainingProgress progress) {
            ends.add(System.nanoTime());
        }

        @Override
        public boolean cancelled() {
            return ends.size() == 2;
        }

        private double millis() {
            return (ends.get(1) - ends.get(0)) / 1e6;
        }
    }

    /** Histories with each item at least once, and popular ones often. */
    private static SparseRows interactions(int items) {
        SplittableRandom random = new SplittableRandom(7);
        SparseRows.Builder histories = new SparseRows.Builder(items);
        for (int user = 0; user < USERS; user++) {
            IntStream all = IntStream.iterate(user, item -> item < items, item -> item + USERS);
            IntStream popular = IntStream.range(0, POPULAR).map(i -> skewed(random, items));
            histories.add(IntStream.concat(all, popular).distinct().toArray());
        }
        return histories.build();
    }

    private static SparseRows terms(int items) {
        SplittableRandom random = new SplittableRandom(8);
        SparseRows.Builder terms = new SparseRows.Builder(TERMS);
        for (int item = 0; item < items; item++) {
            terms.add(IntStream.range(0, TERMS_OF_AN_ITEM)
                    .map(i -> skewed(random, TERMS))
                    .distinct()
                    .toArray());
        }
        return terms.build();
    }

    /** A number below n by a power law; lower ones are more likely. */
    private static int skewed(SplittableRandom random, int n) {
        return (int) (n * Math.pow(random.nextDouble(), SKEW));
    }
}
