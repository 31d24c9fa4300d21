package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of both implementations. */
class SketchKernelTests {

    private static final int AT = 3;
    private static final int OFFSET = 5;

    static Stream<SketchKernel> kernels() {
        return VectorKernel.lanes() < VectorSketchKernel.LEAST_LANES
                ? Stream.of(new ScalarSketchKernel())
                : Stream.of(new ScalarSketchKernel(), new VectorSketchKernel());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesAnyNumberOfQueriesOfAnyLength(SketchKernel kernel) {
        SplittableRandom random = new SplittableRandom(1);
        for (int dim : new int[] {0, 1, 2, 15, 16, 17, 200}) {
            for (int count : new int[] {0, 1, 2, 7, 8, 9, 17}) {
                byte[] numbers = new byte[OFFSET + dim * SketchKernel.GROUP];
                random.nextBytes(numbers);
                float[][] queries = queries(random, count, dim);
                float[][] out = new float[count][AT + SketchKernel.GROUP + 1];

                kernel.dots(queries, count, numbers, OFFSET, dim, out, AT);

                for (int query = 0; query < count; query++) {
                    for (int row = 0; row < SketchKernel.GROUP; row++) {
                        assertThat((double) out[query][AT + row])
                                .as("query %d of %d, row %d, dim %d", query, count, row, dim)
                                .isCloseTo(dot(queries[query], numbers, row), within(0.02));
                    }
                    assertThat(out[query][AT - 1]).isZero();
                    assertThat(out[query][AT + SketchKernel.GROUP]).isZero();
                }
            }
        }
    }

    private static double dot(float[] query, byte[] numbers, int row) {
        double sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += (double) query[i] * numbers[OFFSET + i * SketchKernel.GROUP + row];
        }
        return sum;
    }

    private static float[][] queries(SplittableRandom random, int count, int dim) {
        float[][] queries = new float[count][dim];
        for (float[] query : queries) {
            for (int i = 0; i < dim; i++) {
                query[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return queries;
    }
}
