package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemPopularityTests {

    private static final ItemPopularity POPULARITY =
            new ItemPopularity(new int[] {7, Integer.MAX_VALUE, 2, 5}, new int[] {1, 3, 1, 4});

    @Test
    void ordersByUsersAndTheNewerOfEqualsFirst() {
        assertThat(POPULARITY.keys()).containsExactly(5, Integer.MAX_VALUE, 7, 2);
    }

    @Test
    void countsNoUsersOfAnItemWithoutInteractions() {
        assertThat(POPULARITY.users(5)).isEqualTo(4);
        assertThat(POPULARITY.users(2)).isEqualTo(1);
        assertThat(POPULARITY.users(Integer.MAX_VALUE)).isEqualTo(3);
        assertThat(POPULARITY.users(1)).isZero();
        assertThat(POPULARITY.users(6)).isZero();
        assertThat(ItemPopularity.NONE.users(1)).isZero();
    }

    @Test
    void isEmptyWithoutInteractions() {
        assertThat(ItemPopularity.NONE.isEmpty()).isTrue();
        assertThat(POPULARITY.isEmpty()).isFalse();
    }
}
