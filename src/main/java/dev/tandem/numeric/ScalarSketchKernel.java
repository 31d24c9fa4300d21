package dev.tandem.numeric;

import java.util.Arrays;

/** The sketch kernel in plain Java. */
final class ScalarSketchKernel implements SketchKernel {

    @Override
    public void dots(float[][] queries, int count, byte[] numbers, int offset, int dim, float[][] out, int at) {
        for (int query = 0; query < count; query++) {
            float[] sums = out[query];
            Arrays.fill(sums, at, at + GROUP, 0);
            for (int i = 0; i < dim; i++) {
                float factor = queries[query][i];
                for (int row = 0; row < GROUP; row++) {
                    sums[at + row] += factor * numbers[offset + i * GROUP + row];
                }
            }
        }
    }
}
