package dev.tandem.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedNeighboursTests {

    private static final int ITEMS = 100_000;

    // Steps of one, two and three bytes; small and large weights side by side.
    private final WeightedRows learned = new WeightedRows(
            new SparseRows.Builder(ITEMS)
                    .add(0, 1, 129, 20_000, 99_999)
                    .add()
                    .add(99_999)
                    .add(5, 3)
                    .build(),
            new float[] {1, -2, 0.3f, 1e-3f, -0.7f, 1e-30f, 4, -3e7f});
    private final PackedNeighbours packed = new PackedNeighbours(learned);

    @Test
    void keepsEveryWeightToWithinAFewPartsOfTheStrongestOfItsItem() {
        float[] sums = sums(packed, 0);

        float near = 2 * 0x1p-15f;
        assertThat(sums[0]).isEqualTo(1);
        assertThat(sums[1]).isEqualTo(-2);
        assertThat(sums[129]).isCloseTo(0.3f, within(near));
        assertThat(sums[20_000]).isCloseTo(1e-3f, within(near));
        assertThat(sums[99_999]).isCloseTo(-0.7f, within(near));
        assertThat(sums[2]).isZero();
    }

    @Test
    void addsUpTheItemsOfAHistory() {
        float[] sums = sums(packed, 1, 3, 0, 2);

        assertThat(sums[3]).isCloseTo(-3e7f, within(1e3f));
        assertThat(sums[5]).isCloseTo(4, within(1e3f));
        assertThat(sums[1]).isEqualTo(-2);
    }

    @Test
    void sumsAreTheSameForAnyBlockSize() {
        SplittableRandom random = new SplittableRandom(1);
        float[] whole = sums(packed, 0, 2, 3);
        float[] inBlocks = new float[ITEMS];
        NeighbourSums sums = packed.sums(new int[] {0, 2, 3});
        for (int first = 0; first < ITEMS; ) {
            float[] block = new float[Math.min(random.nextInt(1, 500), ITEMS - first)];
            sums.addTo(block, first, first + block.length);
            System.arraycopy(block, 0, inBlocks, first, block.length);
            first += block.length;
        }

        assertThat(inBlocks).isEqualTo(whole);
    }

    @Test
    void anAppendedItemAddsNothing() {
        assertThat(sums(packed, ITEMS + 7)).containsOnly(0);
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        WeightedRows broken =
                new WeightedRows(new SparseRows.Builder(2).add(1).add().build(), new float[] {Float.NaN});

        assertThatThrownBy(() -> new PackedNeighbours(broken)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] sums(PackedNeighbours neighbours, int... history) {
        float[] sums = new float[ITEMS];
        neighbours.sums(history).addTo(sums, 0, ITEMS);
        return sums;
    }
}
