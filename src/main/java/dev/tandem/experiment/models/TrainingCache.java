package dev.tandem.experiment.models;

import dev.tandem.experiment.protocol.TrainingFold;
import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last training of an auto-encoder, shared by models that differ in their item weights only. Not thread-safe.
 */
final class TrainingCache {

    private @Nullable Training last;

    /**
     * A finished training.
     *
     * @param fold the data
     * @param hyperparameters without item weights
     * @param autoEncoder the model without item weights
     * @param epochs the training curve
     * @param seconds the duration
     */
    record Training(
            TrainingFold fold,
            Hyperparameters hyperparameters,
            TrainedModel autoEncoder,
            List<CurvePoint> epochs,
            double seconds) {}

    /** The training with this data and these hyperparameters, if it was the last one. */
    Optional<Training> find(TrainingFold fold, Hyperparameters hyperparameters) {
        return Optional.ofNullable(last)
                .filter(training -> training.fold().train() == fold.train())
                .filter(training -> training.hyperparameters().equals(withoutItemWeights(hyperparameters)));
    }

    /** Replaces the training before. */
    void keep(
            TrainingFold fold,
            Hyperparameters hyperparameters,
            TrainedModel autoEncoder,
            List<CurvePoint> epochs,
            double seconds) {
        last = new Training(fold, withoutItemWeights(hyperparameters), autoEncoder, List.copyOf(epochs), seconds);
    }

    private static Hyperparameters withoutItemWeights(Hyperparameters hyperparameters) {
        return hyperparameters.withNeighbourhood(Neighbourhood.NONE);
    }
}
