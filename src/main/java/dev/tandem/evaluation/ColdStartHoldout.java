package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;

/**
 * Users who are not in the training data, with warm items to fold in and both warm and cold items to find.
 *
 * @param warm histories and held-out items, all of them warm
 * @param heldOutCold [users][items], every cold item of each user of {@code warm}; a row may be empty
 */
public record ColdStartHoldout(Holdout warm, SparseRows heldOutCold) {

    public ColdStartHoldout {
        if (warm.users() != heldOutCold.rows()) {
            throw new IllegalArgumentException(
                    "warm items of " + warm.users() + " users, cold items of " + heldOutCold.rows());
        }
    }

    /** The number of users. */
    public int users() {
        return warm.users();
    }

    /** The items that are folded in: [users][items], warm items only, no empty rows. */
    public SparseRows histories() {
        return warm.histories();
    }

    /** The warm items to find: [users][items], no empty rows. */
    public SparseRows heldOutWarm() {
        return warm.heldOut();
    }

    /** All items to find, warm and then cold: [users][items], no empty rows. */
    public SparseRows heldOut() {
        SparseRows heldOutWarm = warm.heldOut();
        SparseRows.Builder both = new SparseRows.Builder(heldOutWarm.width());
        for (int user = 0; user < users(); user++) {
            int[] first = heldOutWarm.row(user);
            int[] second = heldOutCold.row(user);
            int[] items = new int[first.length + second.length];
            System.arraycopy(first, 0, items, 0, first.length);
            System.arraycopy(second, 0, items, first.length, second.length);
            both.add(items);
        }
        return both.build();
    }
}
