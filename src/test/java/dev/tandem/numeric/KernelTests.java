package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of both implementations. */
class KernelTests {

    static Stream<Kernel> kernels() {
        return Stream.of(new ScalarKernel(), new VectorKernel());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesSlicesOfEveryLengthAroundTheLanes(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(1);
        int lanes = VectorKernel.lanes();
        IntStream lengths = IntStream.of(
                0, 1, 2, 3, 4, 5, lanes - 1, lanes, lanes + 1, 4 * lanes - 1, 4 * lanes, 4 * lanes + 1, 200, 1000);
        lengths.forEach(length -> {
            float[] a = random(random, length + 3);
            float[] b = random(random, length + 7);
            double expected = IntStream.range(0, length)
                    .mapToDouble(i -> (double) a[3 + i] * b[7 + i])
                    .sum();

            assertThat((double) kernel.dot(a, 3, b, 7, length)).isCloseTo(expected, within(1e-4));
        });
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesRowsAsEachRowAlone(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(2);
        int lanes = VectorKernel.lanes();
        for (int dim : new int[] {0, 1, 2, lanes - 1, lanes, lanes + 1, 3 * lanes - 1, 128, 200}) {
            for (int count : new int[] {0, 1, 3, 4, 5, 8, 13}) {
                float[] query = random(random, dim);
                float[] rows = random(random, 5 + count * dim);
                float[] out = new float[count + 1];
                out[count] = 7;

                kernel.dots(query, rows, 5, dim, count, out);

                for (int row = 0; row < count; row++) {
                    assertThat(out[row])
                            .as("dim %d, row %d of %d", dim, row, count)
                            .isEqualTo(kernel.dot(query, 0, rows, 5 + row * dim, dim));
                }
                assertThat(out[count]).as("behind the last").isEqualTo(7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowOfNaNAffectsNoOtherRow(Kernel kernel) {
        int dim = VectorKernel.lanes() + 1;
        float[] query = new float[dim];
        Arrays.fill(query, 1);
        float[] rows = new float[6 * dim];
        rows[2 * dim - 1] = Float.NaN;
        rows[4 * dim] = Float.NaN;
        float[] out = new float[6];

        kernel.dots(query, rows, 0, dim, 6, out);

        assertThat(out).containsExactly(0, Float.NaN, 0, 0, Float.NaN, 0);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void addsNothingOutsideTheSlice(Kernel kernel) {
        float[] a = {Float.NaN, 2, 3, Float.NaN};
        float[] b = {5, 7, Float.NaN};

        assertThat(kernel.dot(a, 1, b, 0, 2)).isEqualTo(31);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void findsThePlacesOfValuesNotBelowAFloor(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(3);
        for (int count : new int[] {0, 1, VectorKernel.lanes(), 4 * VectorKernel.lanes() + 3, 512}) {
            for (float floor : new float[] {-2, 0, 0.97f, 2, Float.NEGATIVE_INFINITY}) {
                float[] values = random(random, count + 2);
                values[count / 2] = floor;
                values[count / 3] = Float.NaN;
                int[] places = new int[count];

                int found = kernel.notBelow(floor, values, count, places);

                int[] expected = IntStream.range(0, count)
                        .filter(i -> !(values[i] < floor))
                        .toArray();
                assertThat(Arrays.copyOf(places, found))
                        .as("%d of %f", count, floor)
                        .isEqualTo(expected);
            }
        }
    }

    private static float[] random(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
