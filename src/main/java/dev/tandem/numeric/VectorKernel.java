package dev.tandem.numeric;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The fast twin on the Vector API: four vector accumulators, a scalar tail. */
final class VectorKernel implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int UNROLLED = 4 * LANES;

    /** How many floats it multiplies at once. */
    static int lanes() {
        return LANES;
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        int i = 0;
        if (length >= UNROLLED) {
            FloatVector sum1 = FloatVector.zero(SPECIES);
            FloatVector sum2 = FloatVector.zero(SPECIES);
            FloatVector sum3 = FloatVector.zero(SPECIES);
            for (; i <= length - UNROLLED; i += UNROLLED) {
                sum0 = multiplyAdd(a, aOffset + i, b, bOffset + i, sum0);
                sum1 = multiplyAdd(a, aOffset + i + LANES, b, bOffset + i + LANES, sum1);
                sum2 = multiplyAdd(a, aOffset + i + 2 * LANES, b, bOffset + i + 2 * LANES, sum2);
                sum3 = multiplyAdd(a, aOffset + i + 3 * LANES, b, bOffset + i + 3 * LANES, sum3);
            }
            sum0 = sum0.add(sum1).add(sum2.add(sum3));
        }
        for (; i <= length - LANES; i += LANES) {
            sum0 = multiplyAdd(a, aOffset + i, b, bOffset + i, sum0);
        }
        float sum = sum0.reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    private static FloatVector multiplyAdd(float[] a, int aOffset, float[] b, int bOffset, FloatVector sum) {
        return FloatVector.fromArray(SPECIES, a, aOffset).fma(FloatVector.fromArray(SPECIES, b, bOffset), sum);
    }
}
