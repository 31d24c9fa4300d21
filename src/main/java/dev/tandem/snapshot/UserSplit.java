package dev.tandem.snapshot;

import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which users train, validate and test.
 *
 * @param train rows, ascending
 * @param validation rows, ascending
 * @param test rows, ascending
 */
record UserSplit(int[] train, int[] validation, int[] test) {

    private static final int ONE_USER_IN = 10; // validates, and one tests
    private static final double JUDGING = 1.0 / ONE_USER_IN;

    /**
     * Users 8 : 1 : 1 by a shuffle. Users with fewer than two items cannot judge, so the places go to the next ones of the
     * shuffle and they train.
     *
     * @param maxUsers at most this many validate and as many test, 1 or more
     */
    static UserSplit of(SparseRows interactions, Random random, int maxUsers) {
        requireSomebody(maxUsers);
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

    /**
     * Users by a seeded hash of their keys: the first tenth of the hashes validates, the last tenth tests, the others train.
     * So a user's role stays whatever other users come or go, but for two edges: where nobody's hash is in a tenth, the
     * nearest user takes its place, and where more than {@code maxUsers} are, those nearest to training train.
     *
     * @param userKeys int[users]
     * @param maxUsers at most this many validate and as many test, 1 or more
     */
    static UserSplit byKey(SparseRows interactions, int[] userKeys, long seed, int maxUsers) {
        requireSomebody(maxUsers);
        int users = interactions.rows();
        int[] judges = IntStream.range(0, users)
                .filter(user -> interactions.length(user) > 1)
                .boxed()
                .sorted(Comparator.comparingDouble(user -> share(seed, userKeys[user])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] shares = Arrays.stream(judges)
                .mapToDouble(user -> share(seed, userKeys[user]))
                .toArray();
        int first = (int) Arrays.stream(shares).filter(share -> share < JUDGING).count();
        int last = (int)
                Arrays.stream(shares).filter(share -> share >= 1 - JUDGING).count();
        int atMost = Math.max(0, Math.min(judges.length, users - 1)); // somebody has to train
        int validating = Math.min(Math.max(1, Math.min(first, maxUsers)), atMost);
        int testing = Math.min(Math.max(1, Math.min(last, maxUsers)), atMost - validating);
        int[] validation = Shuffle.sorted(judges, 0, validating);
        int[] test = Shuffle.sorted(judges, judges.length - testing, judges.length);
        return new UserSplit(allBut(users, validation, test), validation, test);
    }

    private static double share(long seed, int key) {
        return StableHash.share(StableHash.of(seed, key));
    }

    private static void requireSomebody(int maxUsers) {
        if (maxUsers < 1) {
            throw new IllegalArgumentException("maxUsers is " + maxUsers + ", expected 1 or more");
        }
    }

    private static int[] allBut(int users, int[] validation, int[] test) {
        BitSet judging = new BitSet(users);
        Arrays.stream(validation).forEach(judging::set);
        Arrays.stream(test).forEach(judging::set);
        judging.flip(0, users);
        return judging.stream().toArray();
    }
}
