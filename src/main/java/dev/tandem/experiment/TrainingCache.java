package dev.tandem.experiment;

import dev.tandem.model.Hyperparameters;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last auto-encoder that was trained: two models that differ in their item weights alone are the same training. For one
 * thread.
 */
final class TrainingCache {

    private @Nullable Result last;

    /**
     * A training and what it was made of.
     *
     * @param fold whose interactions
     * @param hyperparameters as they were but for the item weights
     * @param alone the model without item weights
     * @param epochs its curve
     * @param seconds it took
     */
    record Result(
            TrainingFold fold,
            Hyperparameters hyperparameters,
            TrainedModel alone,
            List<CurvePoint> epochs,
            double seconds) {}

    /** The training, if it is the last one. */
    Optional<Result> find(TrainingFold fold, Hyperparameters hyperparameters) {
        return Optional.ofNullable(last)
                .filter(result -> result.fold().train() == fold.train())
                .filter(result -> result.hyperparameters().equals(alone(hyperparameters)));
    }

    /** Takes the place of the one before. */
    void keep(
            TrainingFold fold,
            Hyperparameters hyperparameters,
            TrainedModel alone,
            List<CurvePoint> epochs,
            double seconds) {
        last = new Result(fold, alone(hyperparameters), alone, List.copyOf(epochs), seconds);
    }

    private static Hyperparameters alone(Hyperparameters hyperparameters) {
        return hyperparameters.withNeighbourhood(Neighbourhood.NONE);
    }
}
