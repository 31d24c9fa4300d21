package dev.tandem.snapshot;

import dev.tandem.evaluation.Holdout;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A split of the users into training and evaluation users (strong generalisation).
 *
 * @param train [users][items], the training interactions
 * @param validation users for model selection
 * @param test users for the final report only
 */
public record HoldoutSplit(SparseRows train, Holdout validation, Holdout test) {

    private static final int ONE_ITEM_IN = 5; // is held out

    /**
     * Users 8 : 1 : 1 by a seeded shuffle; of each validation and test user 20% of the items, at least one, are held
     * out. Users with one item always train; the next users of the shuffle take their places. With few users, the
     * first place goes to validation and the second to test, as long as one user is left for training. A seed gives the
     * same split on every JDK.
     *
     * @param interactions [users][items]
     * @param seed seed of the shuffle
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
     * A split that is stable while data grows: a seeded hash of the user's key selects validation and test users, and a
     * hash of the user's and the item's key selects the held-out items. So a model of this split can be evaluated on a
     * later one without users it was trained on, except users at the edge of a share whose role changed because other
     * users were added or erased.
     *
     * @param seed seed of the hashes
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

    /** Selects the items of a user to be held out. */
    @FunctionalInterface
    private interface ItemDraw {

        /** The positions of a user's items; the first ones are held out. */
        int[] positions(int user, int[] items, int held);
    }

    /** Holds out a random fifth of the items of each user. */
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

    /** The items at some positions, in their original order. */
    private static int[] items(int[] items, int[] positions, int from, int to) {
        return Arrays.stream(Shuffle.sorted(positions, from, to))
                .map(position -> items[position])
                .toArray();
    }
}
