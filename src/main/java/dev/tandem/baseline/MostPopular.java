package dev.tandem.baseline;

import dev.tandem.evaluation.ItemScorer;
import dev.tandem.numeric.SparseRows;

/** The most popular items, the same for every history. */
public final class MostPopular {

    private MostPopular() {}

    /**
     * Scores items by their interactions.
     *
     * @param train [users][items], not empty
     */
    public static ItemScorer fit(SparseRows train) {
        TrainingRows.require(train);
        return ItemScorer.constant(train.columnCounts());
    }
}
