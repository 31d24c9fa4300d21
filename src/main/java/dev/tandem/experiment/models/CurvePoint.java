package dev.tandem.experiment.models;

import dev.tandem.learning.TrainingProgress;
import org.jspecify.annotations.Nullable;

/**
 * One point of a training curve.
 *
 * @param epoch from 1, without pretraining
 * @param userLoss mean loss of the b-step
 * @param itemLoss mean loss of the t-step, null if the epoch had none
 * @param validation score on validation users, null if the epoch was not validated
 */
public record CurvePoint(
        int epoch,
        @Nullable Double userLoss,
        @Nullable Double itemLoss,
        @Nullable Double validation) {

    static CurvePoint of(TrainingProgress progress) {
        return new CurvePoint(
                progress.epoch(),
                progress.userLoss().isPresent() ? progress.userLoss().getAsDouble() : null,
                progress.itemLoss().isPresent() ? progress.itemLoss().getAsDouble() : null,
                progress.validation().isPresent() ? progress.validation().getAsDouble() : null);
    }
}
