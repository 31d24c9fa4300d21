package dev.tandem.snapshot;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Which users train, validate and test.
 *
 * @param train rows, ascending
 * @param validation rows, ascending
 * @param test rows, ascending
 */
record UserSplit(int[] train, int[] validation, int[] test) {

    private static final int ONE_USER_IN = 10; // validates, and one tests

    /**
     * Users 8 : 1 : 1 by a shuffle. Users with fewer than two items cannot judge, so the places go to the next ones of the
     * shuffle and they train.
     *
     * @param maxUsers at most this many validate and as many test, 1 or more
     */
    static UserSplit of(SparseRows interactions, Random random, int maxUsers) {
        if (maxUsers < 1) {
            throw new IllegalArgumentException("maxUsers is " + maxUsers + ", expected 1 or more");
        }
        int users = interactions.rows();
        int[] shuffled = new int[users];
        Arrays.setAll(shuffled, user -> user);
        Shuffle.draw(shuffled, users, random);

        int[] judges = Arrays.stream(shuffled)
                .filter(user -> interactions.length(user) > 1)
                .toArray();
        int each = Math.min(maxUsers, Math.max(1, users / ONE_USER_IN));
        int atMost = Math.max(0, Math.min(judges.length, users - 1)); // somebody has to train
        int validating = Math.min(each, atMost);
        int testing = Math.min(each, atMost - validating);
        int[] validation = Shuffle.sorted(judges, 0, validating);
        int[] test = Shuffle.sorted(judges, validating, validating + testing);
        return new UserSplit(allBut(users, validation, test), validation, test);
    }

    private static int[] allBut(int users, int[] validation, int[] test) {
        BitSet judging = new BitSet(users);
        Arrays.stream(validation).forEach(judging::set);
        Arrays.stream(test).forEach(judging::set);
        judging.flip(0, users);
        return judging.stream().toArray();
    }
}
