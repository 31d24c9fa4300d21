package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.SparseRows;
import dev.tandem.serving.PlantedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NeighbourTuningTests {

    private static final Neighbourhood SETTINGS = new Neighbourhood(3, 1, 1, 0.5, 0.1, List.of(0.0, 2.0, 4.0, 8.0));

    // Item 4 is cold, as in the model.
    private final SparseRows train =
            new SparseRows.Builder(5).add(0, 1).add(2, 3).add(0, 1, 2).build();
    private final SparseRows terms =
            new SparseRows.Builder(2).add(0).add(0).add(1).add(1).add(0).build();
    private final TrainedModel alone = PlantedModel.trainedOn(1, 2, 3, 4, 5);
    private final List<TrainingProgress> told = new ArrayList<>();
    private final List<Double> chosen = new ArrayList<>();

    @Test
    void takesTheGainThatRanksBestAndSaysWhich() {
        TrainedModel mixed = mix(SETTINGS, model -> 10 - Math.abs(mixingWeight(model) - 4));

        assertThat(mixingWeight(mixed)).isCloseTo(4, within(1e-5));
        assertThat(told).extracting(TrainingProgress::epoch).containsExactly(1, 2, 3, 4);
        assertThat(told).extracting(TrainingProgress::epochs).containsOnly(4);
        assertThat(told.get(2).validation()).hasValue(10);
        assertThat(chosen).containsExactly(4.0);
    }

    @Test
    void leavesTheAutoEncoderAloneWhereNothingRanksBetter() {
        assertThat(mix(SETTINGS, model -> 1)).isSameAs(alone);
    }

    @Test
    void takesAGivenGainUnseen() {
        TrainedModel mixed = mix(SETTINGS.withMixingWeight(8), model -> {
            throw new AssertionError("nothing to choose");
        });

        assertThat(mixingWeight(mixed)).isCloseTo(8, within(1e-5));
    }

    @Test
    void doesNothingWithoutNeighbours() {
        assertThat(mix(SETTINGS.withNeighbours(0), model -> mixingWeight(model)))
                .isSameAs(alone);
    }

    @Test
    void oneGainScalesWeightsLikenessAndMargin() {
        TrainedModel two = mix(SETTINGS.withMixingWeight(2), model -> 0);
        TrainedModel four = mix(SETTINGS.withMixingWeight(4), model -> 0);

        float[] weights = two.itemWeights().learned().values();
        assertThat(weights).isNotEmpty();
        for (int i = 0; i < weights.length; i++) {
            assertThat(four.itemWeights().learned().values()[i]).isCloseTo(2 * weights[i], within(1e-5f));
        }
        assertThat(two.itemWeights().contentSimilarity()).isEqualTo(1);
        assertThat(two.coldBias()).isCloseTo(-0.2f, within(1e-6f));
        assertThat(two.biases().row(4)[0]).isEqualTo(two.coldBias());
        assertThat(two.biases().row(0)[0]).isEqualTo(alone.biases().row(0)[0]);
    }

    private TrainedModel mix(Neighbourhood settings, ToDoubleFunction<TrainedModel> score) {
        return new NeighbourTuning(settings, new TrainingMonitor() {
                    @Override
                    public double validate(TrainedModel model) {
                        return score.applyAsDouble(model);
                    }

                    @Override
                    public void progressed(TrainingProgress progress) {
                        told.add(progress);
                    }

                    @Override
                    public void mixed(double mixingWeight) {
                        chosen.add(mixingWeight);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                })
                .mix(alone, train, terms);
    }

    /** A mixing weight of a model, derived from its content similarity. */
    private static double mixingWeight(TrainedModel model) {
        return model.itemWeights().contentSimilarity() / SETTINGS.contentSimilarity();
    }
}
