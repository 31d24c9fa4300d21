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
    private final List<TrainingProgress> reported = new ArrayList<>();

    @Test
    void takesAndKeepsTheMixingWeightThatRanksBest() {
        TrainedModel blended = blend(SETTINGS, model -> 10 - Math.abs(mixingWeight(model) - 4));

        assertThat(mixingWeight(blended)).isCloseTo(4, within(1e-5));
        assertThat(reported).extracting(TrainingProgress::epoch).containsExactly(1, 2, 3, 4);
        assertThat(reported).extracting(TrainingProgress::epochs).containsOnly(4);
        assertThat(reported.get(2).validation()).hasValue(10);
        assertThat(blended.itemWeights().mixingWeight()).isEqualTo(4);
    }

    @Test
    void leavesTheAutoEncoderAloneWhereNothingRanksBetter() {
        TrainedModel blended = blend(SETTINGS, model -> 1);

        assertThat(blended).isSameAs(alone);
        assertThat(blended.itemWeights().mixingWeight()).isZero();
    }

    @Test
    void takesASingleMixingWeightWithoutValidation() {
        TrainedModel blended = blend(SETTINGS.withMixingWeight(8), model -> {
            throw new AssertionError("nothing to choose");
        });

        assertThat(mixingWeight(blended)).isCloseTo(8, within(1e-5));
        assertThat(blended.itemWeights().mixingWeight()).isEqualTo(8);
    }

    @Test
    void doesNothingWithoutNeighbours() {
        assertThat(blend(SETTINGS.withNeighbours(0), model -> mixingWeight(model)))
                .isSameAs(alone);
    }

    @Test
    void oneMixingWeightScalesWeightsContentSimilarityAndMargin() {
        TrainedModel two = blend(SETTINGS.withMixingWeight(2), model -> 0);
        TrainedModel four = blend(SETTINGS.withMixingWeight(4), model -> 0);

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

    private TrainedModel blend(Neighbourhood settings, ToDoubleFunction<TrainedModel> score) {
        return new NeighbourTuning(settings, new TrainingMonitor() {
                    @Override
                    public double validate(TrainedModel model) {
                        return score.applyAsDouble(model);
                    }

                    @Override
                    public void progressed(TrainingProgress progress) {
                        reported.add(progress);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                })
                .blend(alone, train, terms);
    }

    /** A mixing weight of a model, derived from its content similarity. */
    private static double mixingWeight(TrainedModel model) {
        return model.itemWeights().contentSimilarity() / SETTINGS.contentSimilarity();
    }
}
