package dev.tandem.snapshot;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Users parted into those who train and those who judge (strong generalisation).
 *
 * @param train [users][items], the interactions training sees
 * @param validation users to choose a model by
 * @param test users to report by, and for nothing else
 */
public record HoldoutSplit(SparseRows train, Holdout validation, Holdout test) {

    private static final int ONE_USER_IN = 10; // validates, and one tests
    private static final int ONE_ITEM_IN = 5; // is held out

    /**
     * Users 8 : 1 : 1 by a seeded shuffle; of each validation and test user 20% of the items, at least one, are held
     * out. Users with one item cannot judge, so the places go to the next ones of the shuffle and they train. However
     * few users there are, one validates and then one tests, as long as somebody is left to train.
     *
     * <p>The shuffle is Fisher and Yates's over {@link Random}, whose numbers the JDK specifies: one seed gives one
     * split on every JDK.
     *
     * @param interactions [users][items]
     * @param seed of the shuffle
     * @param maxUsers validation and test hold at most this many users each, 1 or more; the others train
     */
    public static HoldoutSplit of(SparseRows interactions, long seed, int maxUsers) {
        if (maxUsers < 1) {
            throw new IllegalArgumentException("maxUsers is " + maxUsers + ", expected 1 or more");
        }
        Random random = new Random(seed);
        int users = interactions.rows();
        int[] shuffled = new int[users];
        Arrays.setAll(shuffled, user -> user);
        shuffle(shuffled, users, random);

        int[] judges = Arrays.stream(shuffled)
                .filter(user -> interactions.length(user) > 1)
                .toArray();
        int each = Math.min(maxUsers, Math.max(1, users / ONE_USER_IN));
        int atMost = Math.max(0, Math.min(judges.length, users - 1)); // somebody has to train
        int validating = Math.min(each, atMost);
        int testing = Math.min(each, atMost - validating);
        int[] validation = sorted(judges, 0, validating);
        int[] test = sorted(judges, validating, validating + testing);
        return new HoldoutSplit(
                interactions.select(allBut(users, validation, test)),
                holdout(interactions, validation, random),
                holdout(interactions, test, random));
    }

    private static Holdout holdout(SparseRows interactions, int[] users, Random random) {
        SparseRows.Builder histories = new SparseRows.Builder(interactions.width());
        SparseRows.Builder heldOut = new SparseRows.Builder(interactions.width());
        for (int user : users) {
            int[] items = interactions.row(user);
            int[] positions = new int[items.length];
            Arrays.setAll(positions, position -> position);
            int held = Math.max(1, items.length / ONE_ITEM_IN);
            shuffle(positions, held, random);
            heldOut.add(items(items, positions, 0, held));
            histories.add(items(items, positions, held, items.length));
        }
        return new Holdout(histories.build(), heldOut.build());
    }

    /** The items at some positions, in the order they had. */
    private static int[] items(int[] items, int[] positions, int from, int to) {
        return Arrays.stream(sorted(positions, from, to))
                .map(position -> items[position])
                .toArray();
    }

    /** Puts a random choice, in random order, in the first places. */
    private static void shuffle(int[] values, int places, Random random) {
        for (int place = 0; place < Math.min(places, values.length - 1); place++) {
            int other = place + random.nextInt(values.length - place);
            int value = values[place];
            values[place] = values[other];
            values[other] = value;
        }
    }

    private static int[] allBut(int users, int[] validation, int[] test) {
        BitSet judging = new BitSet(users);
        Arrays.stream(validation).forEach(judging::set);
        Arrays.stream(test).forEach(judging::set);
        judging.flip(0, users);
        return judging.stream().toArray();
    }

    private static int[] sorted(int[] values, int from, int to) {
        int[] part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        return part;
    }
}
