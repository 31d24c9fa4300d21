package dev.tandem.experiment.protocol;

import dev.tandem.evaluation.ItemRanker;

/** Disjoint train, validation and test users. */
public interface Split {

    /** The data that models are fitted on. */
    TrainingFold fold();

    /** Evaluates a ranker on validation users, for model selection. */
    Scores validate(ItemRanker ranker);

    /** Evaluates a ranker on test users, for reports. */
    Scores test(ItemRanker ranker);
}
