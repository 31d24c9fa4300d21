package dev.tandem.ranking;

import dev.tandem.numeric.WeightedRows;
import java.util.Arrays;

/**
 * The learned weights in four bytes a neighbour, slightly more in large catalogues.
 *
 * <p>Each item has the exponent of its unit, a power of two, then for each neighbour the step from the neighbour before and
 * the weight in 16 bits, in units. The error of a weight is below 2⁻¹⁵ of the strongest weight of its item.
 */
final class PackedNeighbours {

    private static final int LARGEST = Short.MAX_VALUE;
    private static final int BITS = 14; // of a weight without its sign and first digit
    private static final int SMALLEST_UNIT = Float.MIN_EXPONENT;

    private final int[] offsets; // int[items + 1], into packed
    private final char[] packed;

    /**
     * @param learned [items][items]
     * @throws IllegalArgumentException if a weight is not finite
     */
    PackedNeighbours(WeightedRows learned) {
        WeightedRows ascending = learned.ascending();
        int[] columns = ascending.rows().columns();
        offsets = new int[ascending.rows().rows() + 1];
        PackedSteps steps = new PackedSteps();
        for (int item = 0; item + 1 < offsets.length; item++) {
            int from = ascending.rows().offsets()[item];
            int to = ascending.rows().offsets()[item + 1];
            if (from < to) {
                pack(columns, ascending.values(), from, to, steps);
            }
            offsets[item + 1] = steps.length();
        }
        packed = steps.toArray();
    }

    private static void pack(int[] columns, float[] weights, int from, int to, PackedSteps steps) {
        float strongest = 0;
        for (int i = from; i < to; i++) {
            strongest = Math.max(strongest, Math.abs(weights[i]));
        }
        if (!Float.isFinite(strongest)) {
            throw new IllegalArgumentException("a learned weight is " + strongest);
        }
        int exponent = Math.max(SMALLEST_UNIT, Math.getExponent(strongest) - BITS);
        steps.add(exponent);
        int before = 0;
        for (int i = from; i < to; i++) {
            int weight = Math.min(LARGEST, Math.round(Math.scalb(weights[i], -exponent)));
            steps.addStep(columns[i] - before);
            steps.add(weight);
            before = columns[i];
        }
    }

    /**
     * The sums of the weights of a history's items.
     *
     * @param history rows; those without learned weights add nothing
     */
    NeighbourSums sums(int[] history) {
        int[] withNeighbours = Arrays.stream(history)
                .filter(row -> row < offsets.length - 1 && offsets[row] < offsets[row + 1])
                .toArray();
        return new NeighbourSums(packed, offsets, withNeighbours);
    }
}
