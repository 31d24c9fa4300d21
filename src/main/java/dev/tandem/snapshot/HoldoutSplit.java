package dev.tandem.snapshot;

import dev.tandem.numeric.SparseRows;

/**
 * Users parted into those who train and those who judge (strong generalisation).
 *
 * @param train [users][items], the interactions training sees
 * @param validation users to choose a model by
 * @param test users to report by, and for nothing else
 */
public record HoldoutSplit(SparseRows train, Holdout validation, Holdout test) {

    /**
     * Users 8 : 1 : 1 by a seeded shuffle; of each validation and test user 20% of the items, at least one, are held
     * out. Users with one item cannot judge: in validation and test they are left out.
     *
     * @param interactions [users][items]
     * @param seed of the shuffle
     * @param maxUsers validation and test hold at most this many users each; the others train
     */
    public static HoldoutSplit of(SparseRows interactions, long seed, int maxUsers) {
        throw new UnsupportedOperationException("not built yet" + interactions + seed + maxUsers);
    }
}
