package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import dev.tandem.content.FeatureVector;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.Variant;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.MatrixValues;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.SparseVector;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.Query;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTrainerTests {

    private static final int GROUPS = 4;
    private static final Hyperparameters SMALL =
            Hyperparameters.DEFAULT.withDim(16).withEpochs(20).withNeighbourhood(Neighbourhood.NONE);

    private final PlantedData data = PlantedData.of(200, 60, GROUPS, 8, 0, 1);
    private final ModelTrainer trainer = new ModelTrainer();

    @Test
    void ranksTheItemsOfTheUsersGroupFirst() {
        TrainedModel model = train(data.snapshot(), data.snapshot().interactions(), SMALL);
        assertThat(shareOfGroup(model, 5, new int[] {1, 9, 13})).isGreaterThan(0.9);
        assertThat(shareOfGroup(model, 5, new int[] {2, 6, 34})).isGreaterThan(0.9);
    }

    @Test
    void learnsFromSamplesOfTheItems() {
        PlantedData many = PlantedData.of(200, 600, GROUPS, 8, 0, 1);
        for (Variant variant : Variant.values()) {
            Hyperparameters sampling = SMALL.withVariant(variant).withNegatives(20);
            TrainedModel model = train(many.snapshot(), many.snapshot().interactions(), sampling);
            assertThat(shareOfGroup(model, 5, new int[] {1, 9, 13})).isGreaterThan(0.9);
        }
    }

    @Test
    void ranksColdItemsByTheirContentAlone() {
        int[] cold = {1, 2, 3, 4};
        TrainedModel model = train(data.snapshot(), data.without(cold), SMALL);
        Ranker ranker = new Ranker(model);
        for (int item : cold) {
            int[] history = IntStream.range(5, 60)
                    .filter(other -> other % GROUPS == item % GROUPS)
                    .limit(5)
                    .toArray();
            Query query = ranker.foldIn(ranker.trainedRows(), history);
            RankedList ranked = ranker.top(ranker.trainedRows(), query, cold.length, row -> row >= 1 && row <= 4);
            assertThat(ranked.rows()[0]).isEqualTo(item);
        }
    }

    @Test
    void usesTheContentEmbeddingAsTheRowOfAColdItem() {
        TrainedModel model = train(data.snapshot(), data.without(3), SMALL);
        float[] content = new Ranker(model)
                .embed(new FeatureVector(data.snapshot().terms().row(3), new float[0]));
        assertThat(model.embeddings().row(3)).containsExactly(content, within(1e-5f));
        assertThat(model.trainInteractions()[3]).isZero();
        assertThat(model.biases().row(3)[0]).isEqualTo(model.coldBias());
        double warmBiases = IntStream.range(0, 60)
                .filter(item -> item != 3)
                .mapToDouble(item -> model.biases().row(item)[0])
                .average()
                .orElseThrow();
        assertThat((double) model.coldBias()).isCloseTo(warmBiases, within(1e-5));
    }

    @Test
    void learnsFromVectorsAlone() {
        PlantedData vectors = PlantedData.of(200, 60, GROUPS, 8, 2 * GROUPS, 1);
        SparseRows noTerms = emptyRows(60);
        TrainingSnapshot snapshot = PlantedData.snapshot(
                noTerms, vectors.snapshot().vectors(), vectors.snapshot().interactions());
        TrainedModel model = train(snapshot, vectors.without(3), SMALL);
        float[] content = new Ranker(model)
                .embed(new FeatureVector(new int[0], snapshot.vectors().row(3)));
        assertThat(model.embeddings().row(3)).containsExactly(content, within(1e-5f));
        assertThat(shareOfGroup(model, 5, new int[] {7, 11, 15})).isGreaterThan(0.9);
    }

    @Test
    void learnsWithoutAnyContent() {
        TrainingSnapshot snapshot = PlantedData.snapshot(
                emptyRows(60), Matrix.empty(0), data.snapshot().interactions());
        TrainedModel model = train(snapshot, data.without(3), SMALL);
        assertThat(shareOfGroup(model, 5, new int[] {7, 11, 15})).isGreaterThan(0.9);
        assertThat(model.embeddings().row(3)).containsOnly(0);
        assertThat(new Ranker(model).embed(new FeatureVector(new int[0], new float[0])))
                .containsOnly(0);
    }

    @Test
    void learnsWithHiddenLayersOnBothSides() {
        Hyperparameters deep = SMALL.withUserLayers(List.of(12, 8), Activation.TANH)
                .withContentLayers(List.of(12, 8), Activation.TANH)
                .withEpochs(30)
                .withLambdaV(1);
        TrainedModel model = train(data.snapshot(), data.snapshot().interactions(), deep);
        assertThat(model.users().encoder()).hasSize(3);
        assertThat(model.users().decoder()).hasSize(3);
        assertThat(model.contents().layers()).hasSize(2);
        assertThat(shareOfGroup(model, 5, new int[] {1, 9, 13})).isGreaterThan(0.7);
    }

    @Test
    void learnsWithASeparateFirstMatrix() {
        TrainedModel model = train(data.snapshot(), data.without(3), SMALL.withVariant(Variant.MD_CVAE));
        assertThat(model.isTied()).isFalse();
        assertThat(MatrixValues.of(model.inputEmbeddings())).isNotEqualTo(MatrixValues.of(model.embeddings()));
        assertThat(model.inputEmbeddings().row(3)).as("cold").containsOnly(0);
        float[] content = new Ranker(model)
                .embed(new FeatureVector(data.snapshot().terms().row(3), new float[0]));
        assertThat(model.embeddings().row(3)).containsExactly(content, within(1e-5f));
        assertThat(shareOfGroup(model, 5, new int[] {1, 9, 13})).isGreaterThan(0.9);
    }

    @Test
    void learnsFromInteractionsAloneAsMultiVae() {
        List<TrainingProgress> reported = new ArrayList<>();
        TrainedModel model =
                trainer.train(data.snapshot(), data.without(3), SMALL.withVariant(Variant.MULTI_VAE), new Climbing() {
                    @Override
                    public void progressed(TrainingProgress progress) {
                        reported.add(progress);
                    }
                });
        assertThat(shareOfGroup(model, 5, new int[] {1, 9, 13})).isGreaterThan(0.9);
        assertThat(model.space().size()).isZero();
        assertThat(model.embeddings().row(3)).containsOnly(0);
        assertThat(reported)
                .allMatch(progress ->
                        progress.phase().equals("train") && progress.itemLoss().isEmpty());
    }

    @Test
    void ignoresColdItemsOfAHistoryUnlessTied() {
        TrainedModel model = train(data.snapshot(), data.without(3), SMALL.withVariant(Variant.MD_CVAE));
        Ranker ranker = new Ranker(model);
        ItemRows items = ranker.trainedRows().append(model.embeddings().row(1), 0, SparseVector.ZERO);
        int appended = data.snapshot().items();
        assertThat(ranker.foldIn(items, new int[] {1, 3, appended, 9}).latent())
                .containsExactly(ranker.foldIn(items, new int[] {1, 9}).latent());
        assertThat(ranker.foldIn(items, new int[] {3}).latent())
                .containsExactly(ranker.foldIn(items, new int[0]).latent());
    }

    @Test
    void trainsTheSameModelWithTheSameSeedAndAnotherWithAnotherSeed() {
        TrainedModel first = train(data.snapshot(), data.snapshot().interactions(), SMALL);
        TrainedModel again = train(data.snapshot(), data.snapshot().interactions(), SMALL);
        TrainedModel other = train(data.snapshot(), data.snapshot().interactions(), SMALL.withSeed(43));
        assertThat(MatrixValues.of(again.embeddings()))
                .containsExactly(MatrixValues.of(first.embeddings()), within(1e-4f));
        assertThat(again.contents().termWeights())
                .containsExactly(first.contents().termWeights(), within(1e-4f));
        assertThat(MatrixValues.of(other.embeddings())).isNotEqualTo(MatrixValues.of(first.embeddings()));
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void reachesTheSameMetricsWithTheSameSeedForAnyNumberOfThreads(Variant variant) {
        PlantedData larger = PlantedData.of(600, 400, 8, 12, 0, 7);
        Hyperparameters settings = SMALL.withDim(32).withEpochs(10).withVariant(variant);
        double first = recall(larger, settings);
        int threads = JniUtils.getNumThreads();
        assertThat(first).isBetween(0.1, 0.9);
        assertThat(recall(larger, settings)).isCloseTo(first, within(1e-3));
        try {
            JniUtils.setNumThreads(threads == 1 ? 3 : 1);
            assertThat(recall(larger, settings)).isCloseTo(first, within(5e-3));
        } finally {
            JniUtils.setNumThreads(threads);
        }
    }

    /** Recall@20 of the last items of all histories, which are not in the training data. */
    private double recall(PlantedData planted, Hyperparameters settings) {
        SparseRows all = planted.snapshot().interactions();
        int[][] histories = new int[all.rows()][];
        int[][] holdouts = new int[all.rows()][];
        SparseRows.Builder train = new SparseRows.Builder(all.width());
        for (int user = 0; user < all.rows(); user++) {
            int[] row = all.row(user);
            histories[user] = Arrays.copyOf(row, row.length - 4);
            holdouts[user] = Arrays.copyOfRange(row, row.length - 4, row.length);
            train.add(histories[user]);
        }
        TrainedModel model = train(planted.snapshot(), train.build(), settings);
        Ranker ranker = new Ranker(model);
        ItemRows items = ranker.trainedRows();
        double sum = 0;
        for (int user = 0; user < all.rows(); user++) {
            int[] history = histories[user];
            RankedList list = ranker.top(
                    items,
                    ranker.foldIn(items, history),
                    20,
                    row -> IntStream.of(history).noneMatch(seen -> seen == row));
            int[] holdout = holdouts[user];
            sum += IntStream.of(list.rows())
                            .filter(row -> IntStream.of(holdout).anyMatch(item -> item == row))
                            .count()
                    / (double) holdout.length;
        }
        return sum / all.rows();
    }

    @Test
    void returnsTheEpochWithTheBestScore() {
        List<TrainedModel> validated = new ArrayList<>();
        TrainedModel best = trainer.train(data.snapshot(), data.snapshot().interactions(), SMALL, new Climbing() {
            @Override
            public double validate(TrainedModel model) {
                validated.add(model);
                return validated.size() == 2 ? 1 : 0;
            }
        });
        assertThat(best).isSameAs(validated.get(1));
        assertThat(validated).as("stops early").hasSize(2 + SMALL.patience());
    }

    @Test
    void reportsItsProgress() {
        List<TrainingProgress> reported = new ArrayList<>();
        Hyperparameters patient = SMALL.withEpochs(60);
        trainer.train(data.snapshot(), data.snapshot().interactions(), patient, new Climbing() {
            private double score;

            @Override
            public double validate(TrainedModel model) {
                return score++;
            }

            @Override
            public void progressed(TrainingProgress progress) {
                reported.add(progress);
            }
        });
        TrainingProgress first = reported.get(0);
        TrainingProgress last = reported.get(reported.size() - 1);
        assertThat(first.phase()).isEqualTo("pretrain");
        assertThat(first.userLoss()).isEmpty();
        assertThat(last.phase()).isEqualTo("train");
        assertThat(last.step()).isEqualTo(last.steps());
        assertThat(last.epoch()).isEqualTo(last.epochs());
        assertThat(last.validation()).isPresent();
        assertThat(reported).extracting(TrainingProgress::step).isSorted();
    }

    @Test
    void stopsWithinABatchWhenCancelled() {
        List<TrainingProgress> reported = new ArrayList<>();
        Climbing impatient = new Climbing() {
            private int checks;

            @Override
            public boolean cancelled() {
                return ++checks == 5;
            }

            @Override
            public void progressed(TrainingProgress progress) {
                reported.add(progress);
            }
        };
        assertThatThrownBy(() -> trainer.train(data.snapshot(), data.snapshot().interactions(), SMALL, impatient))
                .isInstanceOf(TrainingCancelled.class);
        assertThat(reported).allMatch(progress -> progress.step() < 5);
        assertThat(train(data.snapshot(), data.snapshot().interactions(), SMALL).items())
                .as("the next training")
                .isEqualTo(60);
    }

    @Test
    void failsWithTheReasonWhenTheLossIsNotFinite() {
        PlantedData vectors = PlantedData.of(100, 40, GROUPS, 6, 4, 1);
        float[] extreme = MatrixValues.of(vectors.snapshot().vectors());
        extreme[5] = Float.MAX_VALUE;
        TrainingSnapshot snapshot = PlantedData.snapshot(
                vectors.snapshot().terms(),
                Matrix.of(extreme, 4),
                vectors.snapshot().interactions());
        assertThatThrownBy(() -> train(snapshot, snapshot.interactions(), SMALL))
                .isInstanceOf(TrainingFailed.class)
                .hasMessageMatching("the loss is (NaN|Infinity) in step \\d+ of \\d+; .*");
    }

    @Test
    void failsWithTheReasonWhenTrainingDiverges() {
        assertThatThrownBy(() -> train(data.snapshot(), data.snapshot().interactions(), SMALL.withLearningRate(1)))
                .isInstanceOf(TrainingFailed.class)
                .hasMessageMatching("training diverged: the loss of the users was \\S+ at first and is \\S+ in epoch"
                        + " \\d+ of \\d+; .*");
    }

    @Test
    void failsWithTheNumbersWhenThereIsTooLittleData() {
        assertThatThrownBy(() -> train(data.snapshot(), emptyRows(0, 60), SMALL))
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("0 users with interactions train on 0 items");
        assertThatThrownBy(() -> train(data.snapshot(), emptyRows(7, 60), SMALL))
                .hasMessageContaining("0 users with interactions");
        SparseRows oneUser = new SparseRows.Builder(60).add(1, 2, 3).build();
        assertThatThrownBy(() -> train(data.snapshot(), oneUser, SMALL))
                .hasMessageContaining("1 users with interactions train on 3 items, expected at least 2 users");
        SparseRows oneItem = new SparseRows.Builder(60).add(1).add(1).build();
        assertThatThrownBy(() -> train(data.snapshot(), oneItem, SMALL))
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("train on 1 items");
    }

    @Test
    void failsWithTheNumbersWhenItemsAreTooManyForTheirLength() {
        int items = 131_072; // times 4096 is 2 to the 29th
        SparseRows interactions =
                new SparseRows.Builder(items).add(0, 1).add(1, 2).build();
        TrainingSnapshot snapshot = PlantedData.snapshot(emptyRows(items), Matrix.empty(0), interactions);
        assertThatThrownBy(() -> train(snapshot, interactions, SMALL.withDim(4096)))
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("131072 items of 4096 dimensions, expected fewer than 131072");
    }

    @Test
    void trainsOnTheSmallestDataAllowed() {
        SparseRows least = new SparseRows.Builder(60).add(1).add(2).build();
        assertThat(train(data.snapshot(), least, SMALL).trainInteractions()[1]).isEqualTo(1);
    }

    @Test
    void refusesInteractionsOfAnotherCatalogue() {
        assertThatThrownBy(() -> train(data.snapshot(), emptyRows(2, 61), SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interactions are of 61 items, snapshot has 60");
    }

    @Test
    void waitsItsTurnAndCanBeCancelledWhileItWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicBoolean cancelSecond = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<TrainedModel> first = threads.submit(
                    () -> trainer.train(data.snapshot(), data.snapshot().interactions(), SMALL, new Climbing() {
                        @Override
                        public boolean cancelled() {
                            started.countDown();
                            await(mayGoOn);
                            return false;
                        }
                    }));
            await(started);
            Future<TrainedModel> second = threads.submit(() -> new ModelTrainer()
                    .train(data.snapshot(), data.snapshot().interactions(), SMALL, new Climbing() {
                        @Override
                        public boolean cancelled() {
                            return cancelSecond.get();
                        }
                    }));
            cancelSecond.set(true);
            assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(TrainingCancelled.class);
            mayGoOn.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS).items()).isEqualTo(60);
        } finally {
            mayGoOn.countDown();
            threads.shutdownNow();
        }
    }

    private TrainedModel train(TrainingSnapshot snapshot, SparseRows interactions, Hyperparameters settings) {
        return trainer.train(snapshot, interactions, settings, new Climbing());
    }

    /** Of the first m recommendations for a history, how many are of the group of its items. */
    private static double shareOfGroup(TrainedModel model, int m, int[] history) {
        Ranker ranker = new Ranker(model);
        ItemRows items = ranker.trainedRows();
        RankedList list = ranker.top(
                items,
                ranker.foldIn(items, history),
                m,
                row -> IntStream.of(history).noneMatch(seen -> seen == row));
        return IntStream.of(list.rows())
                        .filter(row -> row % GROUPS == history[0] % GROUPS)
                        .count()
                / (double) m;
    }

    private static SparseRows emptyRows(int rows) {
        return emptyRows(rows, 0);
    }

    private static SparseRows emptyRows(int rows, int width) {
        SparseRows.Builder builder = new SparseRows.Builder(width);
        IntStream.range(0, rows).forEach(row -> builder.add());
        return builder.build();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
