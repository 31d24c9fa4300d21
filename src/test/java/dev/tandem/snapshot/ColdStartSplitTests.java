package dev.tandem.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.evaluation.ColdStartHoldout;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColdStartSplitTests {

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int ITEMS = 120;

    private final SparseRows interactions = interactions(300);
    private final ColdStartSplit split = ColdStartSplit.of(interactions, 30, 1, NO_LIMIT);

    @Test
    void takesColdItemsOutOfTrainingAndHistories() {
        Set<Integer> cold = Arrays.stream(split.cold()).boxed().collect(Collectors.toSet());

        assertThat(split.cold()).hasSize(30).isSorted();
        assertThat(split.train().columns()).doesNotContain(split.cold());
        for (ColdStartHoldout holdout : List.of(split.validation(), split.test())) {
            assertThat(holdout.histories().columns()).doesNotContain(split.cold());
            assertThat(holdout.heldOutWarm().columns()).doesNotContain(split.cold());
            assertThat(Arrays.stream(holdout.heldOutCold().columns()).boxed()).isSubsetOf(cold);
        }
    }

    @Test
    void losesNoInteractionOfAUserWhoJudges() {
        Set<List<Integer>> all =
                rows(interactions).map(ColdStartSplitTests::sorted).collect(Collectors.toSet());
        for (ColdStartHoldout holdout : List.of(split.validation(), split.test())) {
            assertThat(holdout.users()).isEqualTo(30);
            for (int user = 0; user < holdout.users(); user++) {
                assertThat(all)
                        .contains(sorted(concat(
                                holdout.histories().row(user), holdout.heldOut().row(user))));
            }
        }
    }

    @Test
    void holdsOutAFifthOfTheWarmItemsAndAllColdOnes() {
        ColdStartHoldout holdout = split.test();
        for (int user = 0; user < holdout.users(); user++) {
            int warm = holdout.histories().length(user) + holdout.heldOutWarm().length(user);
            assertThat(holdout.heldOutWarm().length(user)).isEqualTo(Math.max(1, warm / 5));
            assertThat(holdout.heldOut().length(user))
                    .isEqualTo(holdout.heldOutWarm().length(user)
                            + holdout.heldOutCold().length(user));
        }
        assertThat(holdout.heldOutCold().columns()).isNotEmpty();
    }

    @Test
    void leavesOutUsersWithoutWarmItems() {
        SparseRows few = rows(10, new int[] {0, 1}, new int[] {1, 2}, new int[] {0, 2}, new int[] {2});
        for (int seed = 0; seed < 20; seed++) {
            ColdStartSplit small = ColdStartSplit.of(few, 2, seed, NO_LIMIT); // one of three items stays warm

            assertThat(small.validation().users()).isZero();
            assertThat(small.test().users()).isZero();
            assertThat(rows(small.train()))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).hasSize(1));
        }
    }

    @Test
    void keepsTheFewerColdItemsAmongTheMore() {
        int[] more = ColdStartSplit.of(interactions, 60, 1, NO_LIMIT).cold();
        int[] other = ColdStartSplit.of(interactions, 30, 2, NO_LIMIT).cold();

        assertThat(more).contains(split.cold());
        assertThat(other).isNotEqualTo(split.cold());
    }

    @Test
    void isTheSameForOneSeedOnEveryJdk() {
        SparseRows each = rows(6, new int[] {0, 1, 2, 3, 4, 5}, new int[] {5, 4, 3, 2, 1, 0}, new int[] {0, 2, 4});
        ColdStartSplit small = ColdStartSplit.of(each, 2, 42, NO_LIMIT);

        assertThat(small.cold()).containsExactly(2, 3);
        assertThat(ColdStartSplit.of(each, 2, 42, NO_LIMIT).test().histories().columns())
                .isEqualTo(small.test().histories().columns());
    }

    @Test
    void drawsOnlyItemsWithInteractions() {
        SparseRows sparse = rows(1000, new int[] {7, 70, 700}, new int[] {7, 70, 700}, new int[] {7, 70, 700});

        assertThat(new int[] {7, 70, 700})
                .contains(ColdStartSplit.of(sparse, 2, 1, NO_LIMIT).cold());
    }

    @Test
    void refusesToLeaveNothingWarmOrCold() {
        SparseRows sparse = rows(1000, new int[] {7, 70, 700});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColdStartSplit.of(sparse, 3, 1, NO_LIMIT))
                .withMessage("cold items: 3, expected 1 to 2, as 3 items have interactions and one has to stay warm");
        assertThatIllegalArgumentException().isThrownBy(() -> ColdStartSplit.of(sparse, 0, 1, NO_LIMIT));
    }

    /** Users with 2 to 21 items each. */
    private static SparseRows interactions(int users) {
        Random random = new Random(1);
        SparseRows.Builder builder = new SparseRows.Builder(ITEMS);
        for (int user = 0; user < users; user++) {
            int[] items = random.ints(0, ITEMS)
                    .distinct()
                    .limit(2 + random.nextInt(20))
                    .toArray();
            builder.add(items);
        }
        return builder.build();
    }

    private static SparseRows rows(int width, int[]... rows) {
        SparseRows.Builder builder = new SparseRows.Builder(width);
        for (int[] row : rows) {
            builder.add(row);
        }
        return builder.build();
    }

    private static Stream<List<Integer>> rows(SparseRows matrix) {
        return IntStream.range(0, matrix.rows())
                .mapToObj(row -> Arrays.stream(matrix.row(row)).boxed().toList());
    }

    private static List<Integer> concat(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .boxed()
                .toList();
    }

    private static List<Integer> sorted(List<Integer> values) {
        return values.stream().sorted().toList();
    }
}
