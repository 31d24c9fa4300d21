package dev.tandem.learning;

import dev.tandem.model.TrainedModel;

/** Validates the models of a training, receives its progress, and may cancel it. */
public interface TrainingMonitor {

    /** Scores a model on validation users; higher is better. The epoch with the best score is the result. */
    double validate(TrainedModel model);

    /** Called after every epoch. */
    void progressed(TrainingProgress progress);

    /** Called before every batch; if true, the training ends with {@link TrainingCancelled}. */
    boolean cancelled();
}
