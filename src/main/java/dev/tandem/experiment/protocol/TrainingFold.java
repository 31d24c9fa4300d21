package dev.tandem.experiment.protocol;

import dev.tandem.evaluation.ItemRanker;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.util.function.ToDoubleFunction;

/**
 * The data that a model is fitted on.
 *
 * @param snapshot items and their content
 * @param train [users][items], the interactions of the train users
 * @param validation the score of a ranker on validation users, higher is better
 */
public record TrainingFold(TrainingSnapshot snapshot, SparseRows train, ToDoubleFunction<ItemRanker> validation) {}
