package dev.tandem.baseline;

import dev.tandem.numeric.SparseRows;

/** Checks of the training data of a baseline. */
final class TrainingRows {

    private TrainingRows() {}

    /** Requires interactions. */
    static void require(SparseRows train) {
        if (train.columns().length == 0) {
            throw new IllegalArgumentException("nothing to train on: " + train.rows() + " users and " + train.width()
                    + " items without any interaction");
        }
    }

    /** Requires interactions and content of the same items. */
    static void require(SparseRows train, SparseRows terms) {
        require(train);
        if (terms.rows() != train.width()) {
            throw new IllegalArgumentException(
                    "content of " + terms.rows() + " items, interactions with " + train.width());
        }
        if (terms.columns().length == 0) {
            throw new IllegalArgumentException("no content: none of " + terms.rows() + " items has a term");
        }
    }
}
