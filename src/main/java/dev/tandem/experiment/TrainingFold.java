package dev.tandem.experiment;

import dev.tandem.evaluation.ItemRanker;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;

/**
 * What a model is fitted on.
 *
 * @param snapshot items and their content
 * @param train [users][items], the interactions it sees
 * @param validation scores a ranker on validation users, higher is better
 */
record TrainingFold(TrainingSnapshot snapshot, SparseRows train, Score validation) {

    /** Scores a ranker. */
    @FunctionalInterface
    interface Score {

        double of(ItemRanker ranker);
    }
}
