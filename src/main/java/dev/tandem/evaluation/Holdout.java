package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;

/**
 * Users whom training does not see, each with a part of the items set aside.
 *
 * @param histories [users][items], what is folded in; no empty rows
 * @param heldOut [users][items], what a good ranking finds; no empty rows
 */
public record Holdout(SparseRows histories, SparseRows heldOut) {

    public Holdout {
        if (histories.rows() != heldOut.rows()) {
            throw new IllegalArgumentException(
                    "histories of " + histories.rows() + " users, held-out items of " + heldOut.rows());
        }
    }

    /** How many users. */
    public int users() {
        return histories.rows();
    }
}
