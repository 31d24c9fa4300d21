package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColdRowsTests {

    private final ColdRows cold = new ColdRows(new int[] {3, 0, 1, 0, 2});

    @Test
    void holdsItemsWithoutInteractionsAndAllAppendedOnes() {
        assertThat(cold.contains(0)).isFalse();
        assertThat(cold.contains(1)).isTrue();
        assertThat(cold.contains(4)).isFalse();
        assertThat(cold.contains(5)).isTrue();
        assertThat(cold.contains(500)).isTrue();
    }

    @Test
    void findsTheNext() {
        assertThat(cold.next(0)).isEqualTo(1);
        assertThat(cold.next(1)).isEqualTo(1);
        assertThat(cold.next(2)).isEqualTo(3);
        assertThat(cold.next(4)).isEqualTo(5);
        assertThat(cold.next(77)).isEqualTo(77);
    }
}
