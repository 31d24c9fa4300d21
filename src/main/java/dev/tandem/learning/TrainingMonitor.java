package dev.tandem.learning;

import dev.tandem.model.TrainedModel;

/** Judges, watches and may end a training. */
public interface TrainingMonitor {

    /** Scores a model on validation users; higher is better. The best epoch by this score is the result. */
    double validate(TrainedModel model);

    /** Told after every epoch. */
    void progressed(TrainingProgress progress);

    /** Asked before every batch; once true, training ends with {@link TrainingCancelled}. */
    boolean cancelled();
}
