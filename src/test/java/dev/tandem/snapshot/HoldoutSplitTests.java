package dev.tandem.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.content.FeatureSpace;
import dev.tandem.evaluation.Holdout;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldoutSplitTests {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Test
    void partsUsersEightToOneToOne() {
        HoldoutSplit split = HoldoutSplit.of(users(1000, 12), 1, NO_LIMIT);

        assertThat(split.train().rows()).isEqualTo(800);
        assertThat(split.validation().users()).isEqualTo(100);
        assertThat(split.test().users()).isEqualTo(100);
    }

    @Test
    void seesEachUserOnce() {
        SparseRows interactions = users(200, 7);
        HoldoutSplit split = HoldoutSplit.of(interactions, 1, NO_LIMIT);

        assertThat(Stream.of(
                                rows(split.train()).stream(),
                                whole(split.validation()).stream(),
                                whole(split.test()).stream())
                        .flatMap(rows -> rows))
                .containsExactlyInAnyOrderElementsOf(rows(interactions));
    }

    @Test
    void holdsOutAFifthAndAtLeastOne() {
        for (int[] expected : new int[][] {{2, 1}, {9, 1}, {10, 2}, {14, 2}, {15, 3}}) {
            Holdout holdout =
                    HoldoutSplit.of(users(10, expected[0]), 1, NO_LIMIT).validation();

            assertThat(holdout.heldOut().length(0)).isEqualTo(expected[1]);
            assertThat(holdout.histories().length(0)).isEqualTo(expected[0] - expected[1]);
        }
    }

    @Test
    void keepsTheOrderOfAHistory() {
        Holdout holdout = HoldoutSplit.of(users(100, 20), 1, NO_LIMIT).test();

        assertThat(rows(holdout.histories())).allSatisfy(row -> assertThat(row).isSorted());
    }

    @Test
    void holdsOutNewAndOldItemsAlike() {
        Holdout holdout = HoldoutSplit.of(users(5000, 5), 1, NO_LIMIT).validation();
        long[] held = new long[5];
        rows(holdout.heldOut()).forEach(row -> held[row.get(0) % 5]++);

        assertThat(Arrays.stream(held).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(65L, 135L)); // 500 / 5, ± 4 deviations
    }

    @Test
    void isTheSameForOneSeedOnEveryJdk() {
        HoldoutSplit split = HoldoutSplit.of(users(20, 5), 42, NO_LIMIT);

        assertThat(whole(split.validation()))
                .isEqualTo(whole(HoldoutSplit.of(users(20, 5), 42, NO_LIMIT).validation()));
        assertThat(rows(split.validation().heldOut())).isEqualTo(List.of(List.of(4), List.of(50)));
        assertThat(rows(split.test().heldOut())).isEqualTo(List.of(List.of(13), List.of(76)));
        assertThat(whole(HoldoutSplit.of(users(20, 5), 43, NO_LIMIT).validation()))
                .isNotEqualTo(whole(split.validation()));
    }

    @Test
    void letsNoMoreThanTheLimitJudge() {
        HoldoutSplit split = HoldoutSplit.of(users(1000, 3), 1, 7);

        assertThat(split.validation().users()).isEqualTo(7);
        assertThat(split.test().users()).isEqualTo(7);
        assertThat(split.train().rows()).isEqualTo(986);
    }

    @Test
    void letsUsersWithOneItemTrain() {
        SparseRows interactions = interactions(IntStream.range(0, 100)
                .mapToObj(user -> user < 90 ? new int[] {user} : new int[] {user, user + 100})
                .toArray(int[][]::new));
        HoldoutSplit split = HoldoutSplit.of(interactions, 1, NO_LIMIT);

        assertThat(split.validation().users()).isEqualTo(10);
        assertThat(split.test().users()).isZero();
        assertThat(split.train().rows()).isEqualTo(90);
    }

    @Test
    void findsAJudgeAmongFewUsers() {
        assertThat(HoldoutSplit.of(users(10, 2), 1, NO_LIMIT).validation().users())
                .isOne();
        assertThat(HoldoutSplit.of(users(10, 2), 1, NO_LIMIT).test().users()).isOne();
        assertThat(HoldoutSplit.of(interactions(new int[] {1}, new int[] {2, 3}, new int[] {4}), 1, NO_LIMIT)
                        .validation()
                        .users())
                .isOne();
    }

    @Test
    void leavesSomebodyToTrain() {
        for (int users = 0; users < 4; users++) {
            HoldoutSplit split = HoldoutSplit.of(users(users, 5), 1, NO_LIMIT);

            assertThat(split.train().rows()).isEqualTo(Math.min(users, Math.max(1, users - 2)));
            assertThat(split.validation().users()).isEqualTo(users > 1 ? 1 : 0);
            assertThat(split.test().users()).isEqualTo(users > 2 ? 1 : 0);
        }
    }

    @Test
    void refusesALimitOfNobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> HoldoutSplit.of(users(10, 5), 1, 0));
    }

    @Test
    void partsUsersByTheirKeysEightToOneToOne() {
        HoldoutSplit split = stable(1, 10_000);

        assertThat(split.train().rows()).isBetween(7_880, 8_120);
        assertThat(split.validation().users()).isBetween(910, 1_090); // 1,000 ± 3 deviations
        assertThat(split.test().users()).isBetween(910, 1_090);
        assertThat(split.validation().histories().length(0)).isEqualTo(4);
        assertThat(split.validation().heldOut().length(0)).isOne();
    }

    @Test
    void leavesEachUserTheRoleAndTheHeldOutItemsWhoeverComesAndGoes() {
        Holdout before = stable(1, 2_000).validation();
        Holdout grown = stable(1, 10_000).validation();
        Holdout shrunken = stable(501, 2_000).validation();

        assertThat(rows(grown.histories())).containsAll(rows(before.histories()));
        assertThat(rows(grown.heldOut())).containsAll(rows(before.heldOut()));
        assertThat(rows(before.heldOut())).containsAll(rows(shrunken.heldOut()));
    }

    @Test
    void letsNobodyWhoTrainedJudgeLater() {
        List<List<Integer>> trained = rows(stable(1, 2_000).train());
        HoldoutSplit later = stable(1, 10_000);

        assertThat(whole(later.validation())).doesNotContainAnyElementsOf(trained);
        assertThat(whole(later.test())).doesNotContainAnyElementsOf(trained);
    }

    @Test
    void keepsMostHeldOutItemsOfAUserWhoAddsSome() {
        int[] items = IntStream.range(0, 50).toArray();
        SparseRows before = interactions(items, Arrays.copyOf(items, 40));
        SparseRows after = interactions(items, items);

        List<Integer> first = rows(stable(before, 1, 9).validation().heldOut()).get(0);
        List<Integer> second = rows(stable(after, 1, 9).validation().heldOut()).get(0);

        assertThat(first).hasSize(8);
        assertThat(second).hasSize(10);
        assertThat(second.stream().filter(first::contains)).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void findsJudgesByKeyAmongFewUsersAndLeavesSomebodyToTrain() {
        for (int users = 0; users < 30; users++) {
            HoldoutSplit split = stable(1, users);

            assertThat(split.validation().users()).isGreaterThanOrEqualTo(users > 1 ? 1 : 0);
            assertThat(split.test().users()).isGreaterThanOrEqualTo(users > 2 ? 1 : 0);
            assertThat(split.train().rows()).isGreaterThanOrEqualTo(Math.min(users, 1));
            assertThat(split.train().rows()
                            + split.validation().users()
                            + split.test().users())
                    .isEqualTo(users);
        }
    }

    @Test
    void letsNoMoreThanTheLimitJudgeByKey() {
        HoldoutSplit split = HoldoutSplit.stable(snapshot(users(1000, 5), 1), 1, 7);

        assertThat(split.validation().users()).isEqualTo(7);
        assertThat(split.test().users()).isEqualTo(7);
        assertThat(split.train().rows()).isEqualTo(986);
    }

    @Test
    void partsUsersOtherwiseByAnotherSeed() {
        SparseRows users = users(100, 5);

        assertThat(whole(HoldoutSplit.stable(snapshot(users, 1), 2, NO_LIMIT).validation()))
                .isNotEqualTo(whole(stable(1, 100).validation()));
    }

    /** The users with these keys, each with the same items whoever else is there. */
    private static HoldoutSplit stable(int firstKey, int lastKey) {
        SparseRows.Builder builder = new SparseRows.Builder(5 * Math.max(1, lastKey));
        for (int key = firstKey; key <= lastKey; key++) {
            builder.add(IntStream.range(5 * (key - 1), 5 * key).toArray());
        }
        return stable(builder.build(), firstKey, NO_LIMIT);
    }

    private static HoldoutSplit stable(SparseRows interactions, int firstKey, int maxUsers) {
        return HoldoutSplit.stable(snapshot(interactions, firstKey), 1, maxUsers);
    }

    private static TrainingSnapshot snapshot(SparseRows interactions, int firstKey) {
        int items = interactions.width();
        return new TrainingSnapshot(
                Instant.EPOCH,
                "",
                new FeatureSpace("en", List.of(), new float[0], new float[0]),
                IntStream.rangeClosed(1, items).toArray(),
                0,
                IntStream.range(firstKey, firstKey + interactions.rows()).toArray(),
                new SparseRows(new int[items + 1], new int[0], 0),
                Matrix.empty(0),
                interactions);
    }

    /** User u has the items u · each to (u + 1) · each - 1. */
    private static SparseRows users(int users, int each) {
        SparseRows.Builder builder = new SparseRows.Builder(Math.max(1, users * each));
        for (int user = 0; user < users; user++) {
            builder.add(IntStream.range(user * each, (user + 1) * each).toArray());
        }
        return builder.build();
    }

    private static SparseRows interactions(int[]... rows) {
        SparseRows.Builder builder = new SparseRows.Builder(1000);
        for (int[] row : rows) {
            builder.add(row);
        }
        return builder.build();
    }

    private static List<List<Integer>> rows(SparseRows matrix) {
        return IntStream.range(0, matrix.rows())
                .mapToObj(row -> Arrays.stream(matrix.row(row)).boxed().toList())
                .toList();
    }

    /** History and held-out items together, as they were. */
    private static List<List<Integer>> whole(Holdout holdout) {
        return IntStream.range(0, holdout.users())
                .mapToObj(user -> IntStream.concat(
                                Arrays.stream(holdout.histories().row(user)),
                                Arrays.stream(holdout.heldOut().row(user)))
                        .sorted()
                        .boxed()
                        .toList())
                .toList();
    }
}
