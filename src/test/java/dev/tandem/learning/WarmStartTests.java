package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import dev.tandem.content.FeatureSpace;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.Variant;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import dev.tandem.snapshot.TrainingSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Warm starts from an earlier model of some of the items, whose vocabulary has another order and lacks a term. */
class WarmStartTests {

    private static final int ITEMS = 400;
    private static final int KNOWN = 380;
    private static final int HELD_OUT = 4;
    /** With a learning rate at which a cold start needs more than a few epochs. */
    private static final Hyperparameters SMALL = Hyperparameters.DEFAULT
            .withDim(32)
            .withEpochs(20)
            .withLearningRate(3e-3)
            .withNeighbourhood(Neighbourhood.NONE);

    private final TrainingSnapshot later =
            PlantedData.of(600, ITEMS, 8, 12, 0, 7).snapshot();
    private final TrainingSnapshot before = earlier();

    @Test
    void isBetterThanAColdStartAfterAFewEpochs() {
        TrainedModel earlier = train(before, SMALL);

        double cold = recall(firstValidated(SMALL, Optional.empty()));
        double warm = recall(firstValidated(SMALL, Optional.of(earlier)));

        assertThat(warm).isGreaterThan(1.25 * cold);
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"MDSYM_CVAE", "MD_CVAE"})
    void matchesItemsByKeyAndTermsByText(Variant variant) {
        Hyperparameters settings = SMALL.withVariant(variant).withUserLayers(List.of(12), Activation.TANH);
        TrainedModel earlier = train(before, settings);

        TrainedModel initialised = initialised(settings, earlier);

        for (int item : new int[] {0, 7, KNOWN - 1}) {
            assertThat(initialised.embeddings().row(item))
                    .containsExactly(earlier.embeddings().row(item), within(1e-6f));
            assertThat(initialised.inputEmbeddings().row(item))
                    .containsExactly(earlier.inputEmbeddings().row(item), within(1e-6f));
            assertThat(initialised.biases().row(item))
                    .containsExactly(earlier.biases().row(item));
        }
        int outputs = initialised.contents().bias().length;
        int last = later.space().size() - 1;
        for (int term = 0; term < last; term++) {
            int known = earlier.space().terms().indexOf(later.space().terms().get(term));
            assertThat(termWeights(initialised, term, outputs)).containsExactly(termWeights(earlier, known, outputs));
        }
        assertThat(before.space().terms()).doesNotContain(later.space().terms().get(last));
        assertThat(initialised.users().inputBias())
                .containsExactly(earlier.users().inputBias());
        assertThat(initialised.users().encoder().get(1).weights())
                .containsExactly(earlier.users().encoder().get(1).weights());
        assertThat(initialised.users().decoder().get(0).bias())
                .containsExactly(earlier.users().decoder().get(0).bias());
        assertThat(initialised.contents().layers().get(0).weights())
                .containsExactly(earlier.contents().layers().get(0).weights(), within(1e-6f));
    }

    @Test
    void startsANewItemWithItsContentEmbeddingAndTheMeanBias() {
        TrainedModel earlier = train(before, SMALL);

        TrainedModel initialised = initialised(SMALL, earlier);

        int item = ITEMS - 1;
        assertThat(initialised.embeddings().row(item))
                .containsExactly(new Ranker(initialised).embed(later.features(item)), within(1e-5f));
        double mean = IntStream.range(0, KNOWN)
                .mapToDouble(known -> earlier.biases().row(known)[0])
                .average()
                .orElseThrow();
        assertThat((double) initialised.biases().row(item)[0]).isCloseTo(mean, within(1e-5));
    }

    @Test
    void givesTheReasonWhyAModelDoesNotFit() {
        TrainedModel earlier = train(before, SMALL.withEpochs(1));

        assertThat(ModelTrainer.misfit(earlier, later, SMALL)).isEmpty();
        assertThat(misfit(earlier, SMALL.withDim(16))).contains("it has 32 dimensions, 16 are set");
        assertThat(misfit(earlier, SMALL.withVariant(Variant.MD_CVAE)))
                .contains("it is of another variant than MD_CVAE");
        assertThat(misfit(earlier, SMALL.withUserLayers(List.of(8), Activation.TANH)))
                .contains("its user layers are not those that are set");
        assertThat(misfit(earlier, SMALL.withUserLayers(List.of(), Activation.SIGMOID)))
                .contains("its user layers are not those that are set");
        assertThat(misfit(earlier, SMALL.withContentLayers(List.of(32, 8), Activation.TANH)))
                .contains("its content layers are not those that are set");
        TrainedModel withoutFeatures = train(withoutContent(), SMALL.withEpochs(1));
        assertThat(misfit(withoutFeatures, SMALL)).contains("it has no content features");
        assertThat(ModelTrainer.misfit(withoutFeatures, withoutContent(), SMALL))
                .isEmpty();
    }

    private Optional<String> misfit(TrainedModel earlier, Hyperparameters settings) {
        return ModelTrainer.misfit(earlier, later, settings);
    }

    private static TrainedModel train(TrainingSnapshot snapshot, Hyperparameters settings) {
        return new ModelTrainer().train(snapshot, training(snapshot), settings, new Climbing());
    }

    /** The model of a training before its first step. */
    private TrainedModel initialised(Hyperparameters settings, TrainedModel earlier) {
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            return new Training(later, training(later), settings, Optional.of(earlier), new Climbing(), scope).model();
        }
    }

    /** The model of the first validation, after a twelfth of the epochs. */
    private TrainedModel firstValidated(Hyperparameters settings, Optional<TrainedModel> earlier) {
        List<TrainedModel> validated = new ArrayList<>();
        assertThatExceptionOfType(TrainingCancelled.class)
                .isThrownBy(() -> new ModelTrainer().train(later, training(later), settings, earlier, new Climbing() {
                    @Override
                    public double validate(TrainedModel model) {
                        validated.add(model);
                        return 0;
                    }

                    @Override
                    public boolean cancelled() {
                        return !validated.isEmpty();
                    }
                }));
        return validated.get(0);
    }

    /** The histories without their last items. */
    private static SparseRows training(TrainingSnapshot snapshot) {
        SparseRows all = snapshot.interactions();
        SparseRows.Builder train = new SparseRows.Builder(all.width());
        for (int user = 0; user < all.rows(); user++) {
            int[] row = all.row(user);
            train.add(Arrays.copyOf(row, Math.max(1, row.length - HELD_OUT)));
        }
        return train.build();
    }

    /** Recall@20 of the last items of all histories. */
    private double recall(TrainedModel model) {
        SparseRows all = later.interactions();
        Ranker ranker = new Ranker(model);
        ItemRows items = ranker.trainedRows();
        double sum = 0;
        for (int user = 0; user < all.rows(); user++) {
            int[] row = all.row(user);
            int[] history = Arrays.copyOf(row, row.length - HELD_OUT);
            RankedList list = ranker.top(
                    items,
                    ranker.foldIn(items, history),
                    20,
                    item -> IntStream.of(history).noneMatch(seen -> seen == item));
            sum += IntStream.of(list.rows())
                            .filter(item -> IntStream.of(row).anyMatch(liked -> liked == item))
                            .count()
                    / (double) HELD_OUT;
        }
        return sum / all.rows();
    }

    private TrainingSnapshot earlier() {
        List<String> terms = new ArrayList<>(later.space().terms());
        terms.remove(terms.size() - 1);
        Collections.reverse(terms);
        SparseRows.Builder contents = new SparseRows.Builder(terms.size());
        for (int item = 0; item < KNOWN; item++) {
            contents.add(Arrays.stream(later.terms().row(item))
                    .map(term -> terms.indexOf(later.space().terms().get(term)))
                    .filter(term -> term >= 0)
                    .sorted()
                    .toArray());
        }
        return snapshot(new FeatureSpace("en", terms, new float[0], new float[0]), contents.build());
    }

    private TrainingSnapshot withoutContent() {
        return snapshot(
                new FeatureSpace("en", List.of(), new float[0], new float[0]),
                new SparseRows(new int[KNOWN + 1], new int[0], 0));
    }

    private TrainingSnapshot snapshot(FeatureSpace space, SparseRows contents) {
        SparseRows.Builder interactions = new SparseRows.Builder(KNOWN);
        for (int user = 0; user < later.users(); user++) {
            interactions.add(Arrays.stream(later.interactions().row(user))
                    .filter(item -> item < KNOWN)
                    .toArray());
        }
        return new TrainingSnapshot(
                Instant.EPOCH,
                "earlier",
                space,
                Arrays.copyOf(later.itemKeys(), KNOWN),
                0,
                later.userKeys(),
                contents,
                Matrix.empty(0),
                interactions.build());
    }

    private static float[] termWeights(TrainedModel model, int term, int outputs) {
        return Arrays.copyOfRange(model.contents().termWeights(), term * outputs, (term + 1) * outputs);
    }
}
