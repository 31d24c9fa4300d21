package dev.tandem.snapshot;

import dev.tandem.evaluation.Holdout;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

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

    /**
     * The split of a service whose data grows: who validates and who tests is decided by a seeded hash of the user's key,
     * and which items are held out by one of the user's and the item's key. So a model of this split can be judged on a
     * later one without meeting users it was trained on, but for those whose role moved at an edge because others came or
     * went.
     *
     * @param seed of the hashes
     * @param maxUsers validation and test hold at most this many users each, 1 or more; the others train
     */
    public static HoldoutSplit stable(TrainingSnapshot snapshot, long seed, int maxUsers) {
        SparseRows interactions = snapshot.interactions();
        UserSplit users = UserSplit.byKey(interactions, snapshot.userKeys(), seed, maxUsers);
        ItemDraw draw = (user, items, held) -> {
            long ofUser = StableHash.of(seed, snapshot.userKeys()[user]);
            return IntStream.range(0, items.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(
                            position -> StableHash.of(ofUser, snapshot.itemKeys()[items[position]])))
                    .mapToInt(Integer::intValue)
                    .toArray();
        };
        return new HoldoutSplit(
                interactions.select(users.train()),
                holdout(interactions, users.validation(), draw),
                holdout(interactions, users.test(), draw));
    }

    /** Decides which items of a user are held out. */
    @FunctionalInterface
    private interface ItemDraw {

        /** The positions of a user's items, those to be held out first. */
        int[] positions(int user, int[] items, int held);
    }

    /** Sets a random fifth of the items of each of these users aside. */
    static Holdout holdout(SparseRows interactions, int[] users, Random random) {
        return holdout(interactions, users, (user, items, held) -> {
            int[] positions = IntStream.range(0, items.length).toArray();
            Shuffle.draw(positions, held, random);
            return positions;
        });
    }

    private static Holdout holdout(SparseRows interactions, int[] users, ItemDraw draw) {
        SparseRows.Builder histories = new SparseRows.Builder(interactions.width());
        SparseRows.Builder heldOut = new SparseRows.Builder(interactions.width());
        for (int user : users) {
            int[] items = interactions.row(user);
            int held = Math.max(1, items.length / ONE_ITEM_IN);
            int[] positions = draw.positions(user, items, held);
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
