package dev.tandem.numeric;

/** The kernel in plain Java, with four accumulators so that additions do not wait for each other. */
final class ScalarKernel implements Kernel {

    private static final int UNROLLED = 4;

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int i = 0;
        for (; i <= length - UNROLLED; i += UNROLLED) {
            sum0 += a[aOffset + i] * b[bOffset + i];
            sum1 += a[aOffset + i + 1] * b[bOffset + i + 1];
            sum2 += a[aOffset + i + 2] * b[bOffset + i + 2];
            sum3 += a[aOffset + i + 3] * b[bOffset + i + 3];
        }
        for (; i < length; i++) {
            sum0 += a[aOffset + i] * b[bOffset + i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    @Override
    public void dots(float[] query, float[] rows, int offset, int dim, int count, float[] out) {
        for (int row = 0; row < count; row++) {
            out[row] = dot(query, 0, rows, offset + row * dim, dim);
        }
    }

    @Override
    public int notBelow(float floor, float[] values, int count, int[] places) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (!(values[i] < floor)) {
                places[found++] = i;
            }
        }
        return found;
    }
}
