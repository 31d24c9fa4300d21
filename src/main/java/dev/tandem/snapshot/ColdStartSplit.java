package dev.tandem.snapshot;

import dev.tandem.evaluation.ColdStartHoldout;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Users parted as in {@link HoldoutSplit}, and cold items whose interactions are hidden until the evaluation.
 *
 * @param train [users][items], the training interactions: no cold items, no empty rows
 * @param cold rows of the cold items, ascending; all other rows are warm
 * @param validation users for model selection
 * @param test users for the final report only
 */
public record ColdStartSplit(SparseRows train, int[] cold, ColdStartHoldout validation, ColdStartHoldout test) {

    /**
     * Draws the cold items among those with interactions, then splits what is left by {@link HoldoutSplit}'s rules: 20% of
     * the warm items of a validation or test user, at least one, are held out, and so are all the cold ones. Users with
     * fewer than two warm items train. With the same seed, a larger set of cold items contains the smaller ones.
     *
     * @param interactions [users][items]
     * @param coldItems number of cold items, 1 or more; at least one item with interactions stays warm
     * @param seed of the draws
     * @param maxUsers validation and test hold at most this many users each, 1 or more; the others train
     */
    public static ColdStartSplit of(SparseRows interactions, int coldItems, long seed, int maxUsers) {
        int[] drawn = touched(interactions);
        if (coldItems < 1 || coldItems >= drawn.length) {
            throw new IllegalArgumentException("cold items: " + coldItems + ", expected 1 to " + (drawn.length - 1)
                    + ", as " + drawn.length + " items have interactions and one has to stay warm");
        }
        Shuffle.draw(drawn, coldItems, new Random(~seed)); // apart from the users' shuffle
        int[] cold = Shuffle.sorted(drawn, 0, coldItems);
        BitSet isCold = new BitSet(interactions.width());
        Arrays.stream(cold).forEach(isCold::set);

        SparseRows warmPart = part(interactions, isCold, false);
        SparseRows coldPart = part(interactions, isCold, true);
        Random random = new Random(seed);
        UserSplit users = UserSplit.of(warmPart, random, maxUsers);
        return new ColdStartSplit(
                warmPart.select(notEmpty(warmPart, users.train())),
                cold,
                holdout(warmPart, coldPart, users.validation(), random),
                holdout(warmPart, coldPart, users.test(), random));
    }

    private static ColdStartHoldout holdout(SparseRows warmPart, SparseRows coldPart, int[] users, Random random) {
        return new ColdStartHoldout(HoldoutSplit.holdout(warmPart, users, random), coldPart.select(users));
    }

    /** The items with interactions, ascending. */
    private static int[] touched(SparseRows interactions) {
        int[] counts = interactions.columnCounts();
        return IntStream.range(0, counts.length)
                .filter(item -> counts[item] > 0)
                .toArray();
    }

    /** The interactions with cold items, or those with the others; rows stay where they are. */
    private static SparseRows part(SparseRows interactions, BitSet isCold, boolean cold) {
        SparseRows.Builder part = new SparseRows.Builder(interactions.width());
        for (int user = 0; user < interactions.rows(); user++) {
            part.add(Arrays.stream(interactions.row(user))
                    .filter(item -> isCold.get(item) == cold)
                    .toArray());
        }
        return part.build();
    }

    private static int[] notEmpty(SparseRows rows, int[] users) {
        return Arrays.stream(users).filter(user -> rows.length(user) > 0).toArray();
    }
}
