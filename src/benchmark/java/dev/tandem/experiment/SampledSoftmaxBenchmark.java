package dev.tandem.experiment;

import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.Metric;
import dev.tandem.evaluation.UserMetrics;
import dev.tandem.experiment.protocol.ColdProtocol;
import dev.tandem.experiment.protocol.ContentField;
import dev.tandem.experiment.protocol.DataFolder;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.protocol.Protocol;
import dev.tandem.experiment.protocol.Split;
import dev.tandem.experiment.protocol.TrainingFold;
import dev.tandem.experiment.protocol.WarmProtocol;
import dev.tandem.learning.ModelTrainer;
import dev.tandem.learning.TrainingMonitor;
import dev.tandem.learning.TrainingProgress;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The loss of quality and the saving of time by training steps on sampled items: {@code ./mvnw -q
 * -Pbenchmark test -Dtest=SampledSoftmaxBenchmark -Dbenchmark.negatives=0,2000,500 -Dbenchmark.cold=1600}. It prints tables and runs only by name, on the data of {@code benchmark.data}.
 *
 * <p>Each row is the auto-encoder without item weights, trained with the same seed on the same split; 0 negatives mean all
 * items. The lists are those of {@code evaluate}, with cold items those of its cold start.
 */
class SampledSoftmaxBenchmark {

    private static final Path DATA = Path.of(System.getProperty("benchmark.data", "../shared/data/citeulike-a"));
    private static final int COLD = Integer.getInteger("benchmark.cold", 0);
    private static final long SEED = Long.getLong("benchmark.seed", 42);
    private static final int EPOCHS = Integer.getInteger("benchmark.epochs", Hyperparameters.DEFAULT.epochs());
    private static final int USERS = 10_000;
    private static final int VOCABULARY = 8000;

    @Test
    void print() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "no data at " + DATA);
        DataSet data = new DataFolder(DATA).read(ContentField.ALL, "en", VOCABULARY);
        Protocol protocol = COLD == 0 ? new WarmProtocol(USERS) : new ColdProtocol(COLD, USERS);
        Split split = protocol.split(data, SEED);
        System.out.printf(
                "%n%s, %s, seed %d%n%n| negatives | list | Recall@20 | Recall@40 | NDCG@100 | epochs | s per epoch |%n"
                        + "|---|---|---|---|---|---|---|%n",
                data.name(), protocol.name(), SEED);
        Stream.of(System.getProperty("benchmark.negatives", "0,2000,500").split(","))
                .map(Integer::parseInt)
                .forEach(negatives -> print(split, negatives));
    }

    private static void print(Split split, int negatives) {
        Hyperparameters settings =
                Hyperparameters.DEFAULT.withNegatives(negatives).withSeed(SEED).withEpochs(EPOCHS);
        Monitor monitor = new Monitor(split.fold());
        TrainedModel model = new ModelTrainer()
                .trainAlone(split.fold().snapshot(), split.fold().train(), settings, monitor);
        split.test(Evaluator.ranker(model))
                .lists()
                .forEach((list, metrics) -> print(negatives, list, metrics, monitor));
    }

    private static void print(int negatives, String list, UserMetrics metrics, Monitor monitor) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %.4f | %.4f | %.4f | %d | %.2f |%n",
                negatives,
                list,
                metrics.mean(Metric.RECALL_20),
                metrics.mean(Metric.RECALL_40),
                metrics.mean(Metric.NDCG_100),
                monitor.epochs,
                (monitor.training - monitor.validating) / 1e9 / monitor.epochs);
    }

    /** Chooses the epoch as a training does, and measures epochs and validations separately. */
    private static final class Monitor implements TrainingMonitor {

        private final TrainingFold fold;
        private long last;
        private long training;
        private long validating;
        private int epochs;

        private Monitor(TrainingFold fold) {
            this.fold = fold;
        }

        @Override
        public double validate(TrainedModel model) {
            long start = System.nanoTime();
            double score = fold.validation().applyAsDouble(Evaluator.ranker(model));
            validating += System.nanoTime() - start;
            return score;
        }

        @Override
        public void progressed(TrainingProgress progress) {
            long now = System.nanoTime();
            if (progress.userLoss().isPresent()) {
                training += now - last;
                epochs++;
            }
            last = now;
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
