package dev.tandem.model;

import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;

/** Trains MDsym-CVAE. */
public final class ModelTrainer {

    /**
     * Trains on some users of a snapshot.
     *
     * @param snapshot items and their content
     * @param train [users][items], the interactions training sees
     * @throws TrainingFailed if the data is too little or the loss is no longer finite
     * @throws TrainingCancelled if the monitor asked for it
     */
    public TrainedModel train(
            TrainingSnapshot snapshot, SparseRows train, Hyperparameters hyperparameters, TrainingMonitor monitor) {
        throw new UnsupportedOperationException("not built yet");
    }
}
