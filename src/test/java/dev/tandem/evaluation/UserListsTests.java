package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.numeric.SparseRows;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserListsTests {

    private final UserLists lists = new UserLists(new int[][] {
        IntStream.range(0, 30).toArray(), // 20 to 29 are past the top 20
        IntStream.range(10, 22).toArray()
    });

    @Test
    void coverageCountsEachItemOfATopTwentyOnce() {
        assertThat(lists.coverage(100)).isEqualTo(0.22); // 0 to 21
        assertThat(new UserLists(new int[0][]).coverage(0)).isZero();
    }

    @Test
    void shareCountsEntries() {
        assertThat(lists.share(item -> item >= 18)).isCloseTo(6 / 32.0, within(1e-12)); // 18 19, 18 19 20 21
        assertThat(new UserLists(new int[0][]).share(item -> true)).isZero();
    }

    @Test
    void leavesOutUsersWithoutHeldOutItems() {
        SparseRows heldOut = new SparseRows.Builder(30).add().add(11, 29).build();

        assertThat(lists.against(heldOut).recall20()).containsExactly(0.5);
        assertThat(lists.against(heldOut).users()).isOne();
    }

    @Test
    void popularityIsThatOfTheHeldOutItem() {
        int[] counts = new int[30];
        counts[3] = 1;
        counts[25] = 3;
        counts[11] = 2;
        counts[29] = 100;
        SparseRows heldOut =
                new SparseRows.Builder(30).add(3, 25, 29).add(11, 0).build();

        assertThat(lists.byPopularity(heldOut, counts))
                .isEqualTo(List.of(
                        new PopularityBucket(0, 0, 1, 0),
                        new PopularityBucket(1, 1, 1, 1),
                        new PopularityBucket(2, 3, 2, 1),
                        new PopularityBucket(64, 127, 1, 0)));
    }

    @Test
    void bucketsHoldEveryCount() {
        for (int count : new int[] {0, 1, 2, 3, 4, 7, 8, 1000, 1 << 30, Integer.MAX_VALUE}) {
            PopularityBucket bucket = PopularityBucket.of(PopularityBucket.indexOf(count), 4, 1);

            assertThat(count).isBetween(bucket.atLeast(), bucket.atMost());
            assertThat(bucket.recall20()).isEqualTo(0.25);
        }
    }
}
