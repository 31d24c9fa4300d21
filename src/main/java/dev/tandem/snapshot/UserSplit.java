package dev.tandem.snapshot;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A split of users into training, validation and test users.
 *
 * @param train rows, ascending
 * @param validation rows, ascending
 * @param test rows, ascending
 */
record UserSplit(int[] train, int[] validation, int[] test) {

    private static final int ONE_USER_IN = 10; // is a validation user, another one a test user
    private static final double EVALUATION_SHARE = 1.0 / ONE_USER_IN;

    /**
     * Users 8 : 1 : 1 by a shuffle. Users with fewer than two items always train; the next users of the shuffle take their
     * places.
     *
     * @param maxUsers maximum number of validation users, and of test users; 1 or more
     */
    static UserSplit of(SparseRows interactions, Random random, int maxUsers) {
        requireUsers(maxUsers);
        int users = interactions.rows();
        int[] shuffled = new int[users];
        Arrays.setAll(shuffled, user -> user);
        Shuffle.draw(shuffled, users, random);

        int[] eligible = Arrays.stream(shuffled)
                .filter(user -> interactions.length(user) > 1)
                .toArray();
        int each = Math.min(maxUsers, Math.max(1, users / ONE_USER_IN));
        int atMost = Math.max(0, Math.min(eligible.length, users - 1)); // at least one user trains
        int validating = Math.min(each, atMost);
        int testing = Math.min(each, atMost - validating);
        int[] validation = Shuffle.sorted(eligible, 0, validating);
        int[] test = Shuffle.sorted(eligible, validating, validating + testing);
        return new UserSplit(allBut(users, validation, test), validation, test);
    }

    /**
     * Users by a seeded hash of their keys: the first tenth of the hashes is for validation, the last tenth for test, the
     * rest for training. So a user's role does not depend on other users, with two exceptions: if a tenth has no user, the
     * nearest user takes the place, and if it has more than {@code maxUsers}, the users nearest to training train.
     *
     * @param userKeys int[users]
     * @param maxUsers maximum number of validation users, and of test users; 1 or more
     */
    static UserSplit byKey(SparseRows interactions, int[] userKeys, long seed, int maxUsers) {
        requireUsers(maxUsers);
        int users = interactions.rows();
        int[] eligible = IntStream.range(0, users)
                .filter(user -> interactions.length(user) > 1)
                .boxed()
                .sorted(Comparator.comparingDouble(user -> share(seed, userKeys[user])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] shares = Arrays.stream(eligible)
                .mapToDouble(user -> share(seed, userKeys[user]))
                .toArray();
        int first = (int)
                Arrays.stream(shares).filter(share -> share < EVALUATION_SHARE).count();
        int last = (int) Arrays.stream(shares)
                .filter(share -> share >= 1 - EVALUATION_SHARE)
                .count();
        int atMost = Math.max(0, Math.min(eligible.length, users - 1)); // at least one user trains
        int validating = Math.min(Math.max(1, Math.min(first, maxUsers)), atMost);
        int testing = Math.min(Math.max(1, Math.min(last, maxUsers)), atMost - validating);
        int[] validation = Shuffle.sorted(eligible, 0, validating);
        int[] test = Shuffle.sorted(eligible, eligible.length - testing, eligible.length);
        return new UserSplit(allBut(users, validation, test), validation, test);
    }

    private static double share(long seed, int key) {
        return StableHash.share(StableHash.of(seed, key));
    }

    private static void requireUsers(int maxUsers) {
        if (maxUsers < 1) {
            throw new IllegalArgumentException("maxUsers is " + maxUsers + ", expected 1 or more");
        }
    }

    private static int[] allBut(int users, int[] validation, int[] test) {
        BitSet evaluation = new BitSet(users);
        Arrays.stream(validation).forEach(evaluation::set);
        Arrays.stream(test).forEach(evaluation::set);
        evaluation.flip(0, users);
        return evaluation.stream().toArray();
    }
}
