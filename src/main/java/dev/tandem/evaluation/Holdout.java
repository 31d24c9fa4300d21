package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;

/**
 * Users who are not in the training data, each with some items held out.
 *
 * @param histories [users][items], the items that are folded in; no empty rows
 * @param heldOut [users][items], the items that a good ranking finds; no empty rows
 */
public record Holdout(SparseRows histories, SparseRows heldOut) {

    public Holdout {
        if (histories.rows() != heldOut.rows()) {
            throw new IllegalArgumentException(
                    "histories of " + histories.rows() + " users, held-out items of " + heldOut.rows());
        }
    }

    /** The number of users. */
    public int users() {
        return histories.rows();
    }
}
