package dev.tandem.numeric;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/*
 * One vector accumulator a row, four rows at once: the additions of one row wait for each other, those of the other rows fill
 * the time, and the query is loaded once for four rows. The rest of a row after the last whole vector is read as one more
 * vector that ends at the end of the row; where it overlaps, the query is multiplied by 0.
 *
 * The lanes of an accumulator are added by halves in an explicit order: reduceLanes leaves the order to the compiler, and on
 * JDK 25 compiled code and the interpreter differ. The last four lanes are added in an array: with more rotations the compiler
 * stops inlining and allocates vectors.
 */
/** The kernel on the Vector API. */
final class VectorKernel implements Kernel {

    /** The fewest lanes that the sum of four lanes supports. */
    static final int LEAST_LANES = 4;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;
    private static final float[] ONCE = zerosThenOnes();
    private static final VectorShuffle<Float> BY_HALF = rotation(LANES / 2);
    private static final VectorShuffle<Float> BY_QUARTER = rotation(LANES / 4);
    private static final ThreadLocal<float[]> ACCUMULATED = ThreadLocal.withInitial(() -> new float[ROWS * LANES]);

    private final Kernel shorter = new ScalarKernel(); // for rows shorter than a vector

    /** The number of floats in a vector. */
    static int lanes() {
        return LANES;
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        if (length < LANES) {
            return shorter.dot(a, aOffset, b, bOffset, length);
        }
        FloatVector sum = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            sum = load(a, aOffset + i).fma(load(b, bOffset + i), sum);
        }
        if (i < length) {
            sum = rest(a, aOffset, length).fma(load(b, bOffset + length - LANES), sum);
        }
        float[] lanes = ACCUMULATED.get();
        quartered(sum).intoArray(lanes, 0);
        return sumOfFour(lanes, 0);
    }

    @Override
    public void dots(float[] query, float[] rows, int offset, int dim, int count, float[] out) {
        int row = 0;
        if (dim >= LANES) {
            float[] lanes = ACCUMULATED.get();
            for (; row <= count - ROWS; row += ROWS) {
                fourDots(query, rows, offset + row * dim, dim, lanes, out, row);
            }
        }
        for (; row < count; row++) {
            out[row] = dot(query, 0, rows, offset + row * dim, dim);
        }
    }

    @Override
    public int notBelow(float floor, float[] values, int count, int[] places) {
        int found = 0;
        int from = 0;
        for (; from <= count - ROWS * LANES; from += ROWS * LANES) {
            FloatVector highest = load(values, from)
                    .max(load(values, from + LANES))
                    .max(load(values, from + 2 * LANES).max(load(values, from + 3 * LANES)));
            if (!areBelow(floor, highest)) {
                for (int i = from; i < from + ROWS * LANES; i += LANES) {
                    if (!areBelow(floor, load(values, i))) {
                        found = notBelow(floor, values, i, i + LANES, places, found);
                    }
                }
            }
        }
        return notBelow(floor, values, from, count, places, found);
    }

    /** Whether all values are below the floor; NaN is not. */
    private static boolean areBelow(float floor, FloatVector values) {
        return values.compare(VectorOperators.LT, floor).allTrue();
    }

    private static int notBelow(float floor, float[] values, int from, int to, int[] places, int before) {
        int found = before;
        for (int i = from; i < to; i++) {
            places[found] = i;
            found += values[i] < floor ? 0 : 1;
        }
        return found;
    }

    private static void fourDots(float[] query, float[] rows, int row0, int dim, float[] lanes, float[] out, int at) {
        int row1 = row0 + dim;
        int row2 = row1 + dim;
        int row3 = row2 + dim;
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = FloatVector.zero(SPECIES);
        FloatVector sum3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= dim - LANES; i += LANES) {
            FloatVector part = load(query, i);
            sum0 = part.fma(load(rows, row0 + i), sum0);
            sum1 = part.fma(load(rows, row1 + i), sum1);
            sum2 = part.fma(load(rows, row2 + i), sum2);
            sum3 = part.fma(load(rows, row3 + i), sum3);
        }
        if (i < dim) {
            FloatVector part = rest(query, 0, dim);
            int last = dim - LANES;
            sum0 = part.fma(load(rows, row0 + last), sum0);
            sum1 = part.fma(load(rows, row1 + last), sum1);
            sum2 = part.fma(load(rows, row2 + last), sum2);
            sum3 = part.fma(load(rows, row3 + last), sum3);
        }
        quartered(sum0).intoArray(lanes, 0);
        quartered(sum1).intoArray(lanes, LANES);
        quartered(sum2).intoArray(lanes, 2 * LANES);
        quartered(sum3).intoArray(lanes, 3 * LANES);
        out[at] = sumOfFour(lanes, 0);
        out[at + 1] = sumOfFour(lanes, LANES);
        out[at + 2] = sumOfFour(lanes, 2 * LANES);
        out[at + 3] = sumOfFour(lanes, 3 * LANES);
    }

    private static FloatVector load(float[] values, int offset) {
        return FloatVector.fromArray(SPECIES, values, offset);
    }

    /** The last vector of a slice, with zeros where it overlaps the whole vectors before it. */
    private static FloatVector rest(float[] values, int offset, int length) {
        return load(values, offset + length - LANES).mul(load(ONCE, length % LANES));
    }

    /** Adds lanes by halves until the sums are in the lowest four lanes. */
    private static FloatVector quartered(FloatVector lanes) {
        FloatVector sum = lanes;
        if (LANES >= 8) {
            sum = sum.add(sum.rearrange(BY_HALF));
        }
        if (LANES >= 16) {
            sum = sum.add(sum.rearrange(BY_QUARTER));
        }
        return sum;
    }

    /** Adds the lowest four lanes of an accumulator. */
    private static float sumOfFour(float[] lanes, int from) {
        return lanes[from] + lanes[from + 2] + (lanes[from + 1] + lanes[from + 3]);
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % LANES);
    }

    private static float[] zerosThenOnes() {
        float[] values = new float[2 * LANES];
        Arrays.fill(values, LANES, 2 * LANES, 1);
        return values;
    }
}
