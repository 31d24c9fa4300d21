package dev.tandem.snapshot;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.Random;

/**
 * Users parted into those who train and those who judge (strong generalisation).
 *
 * @param train [users][items], the interactions training sees
 * @param validation users to choose a model by
 * @param test users to report by, and for nothing else
 */
public record HoldoutSplit(SparseRows train, Holdout validation, Holdout test) {

    private static final int ONE_ITEM_IN = 5; // is held out

    /**
     * Users 8 : 1 : 1 by a seeded shuffle; of each validation and test user 20% of the items, at least one, are held
     * out. Users with one item cannot judge, so the places go to the next ones of the shuffle and they train. However
     * few users there are, one validates and then one tests, as long as somebody is left to train. One seed gives one
     * split on every JDK.
     *
     * @param interactions [users][items]
     * @param seed of the shuffle
     * @param maxUsers validation and test hold at most this many users each, 1 or more; the others train
     */
    public static HoldoutSplit of(SparseRows interactions, long seed, int maxUsers) {
        Random random = new Random(seed);
        UserSplit users = UserSplit.of(interactions, random, maxUsers);
        return new HoldoutSplit(
                interactions.select(users.train()),
                holdout(interactions, users.validation(), random),
                holdout(interactions, users.test(), random));
    }

    /** Sets a random fifth of the items of each of these users aside. */
    static Holdout holdout(SparseRows interactions, int[] users, Random random) {
        SparseRows.Builder histories = new SparseRows.Builder(interactions.width());
        SparseRows.Builder heldOut = new SparseRows.Builder(interactions.width());
        for (int user : users) {
            int[] items = interactions.row(user);
            int[] positions = new int[items.length];
            Arrays.setAll(positions, position -> position);
            int held = Math.max(1, items.length / ONE_ITEM_IN);
            Shuffle.draw(positions, held, random);
            heldOut.add(items(items, positions, 0, held));
            histories.add(items(items, positions, held, items.length));
        }
        return new Holdout(histories.build(), heldOut.build());
    }

    /** The items at some positions, in the order they had. */
    private static int[] items(int[] items, int[] positions, int from, int to) {
        return Arrays.stream(Shuffle.sorted(positions, from, to))
                .map(position -> items[position])
                .toArray();
    }
}
