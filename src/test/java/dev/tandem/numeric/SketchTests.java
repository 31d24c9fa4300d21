package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SketchTests {

    private static final int DIM = 40;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void noDotProductIsAboveItsBoundOrFurtherBelowThanTheSlack() {
        for (double power : new double[] {1, 5, 0.2}) {
            for (double size : new double[] {1, 1e-12, 1e12}) {
                float[] rows = numbers(SketchBlock.ROWS * DIM, power, size);
                float[][] queries = {numbers(DIM, power, 1), numbers(DIM, 1, 1e-6), numbers(DIM, 9, 1e6), new float[DIM]
                };

                assertBounded(rows, queries, new ScalarKernel());
                assertBounded(rows, queries, new VectorKernel());
            }
        }
    }

    @Test
    void aRowInTheDirectionOfTheErrorIsNotAboveItsBound() {
        float[] rows = numbers(SketchBlock.ROWS * DIM, 1, 1);
        SketchBlock block = new SketchBlock(rows, 0, DIM);
        float[] worst = new float[DIM];
        for (int row = 0; row < SketchBlock.ROWS; row++) {
            float largest = 0;
            for (int i = 0; i < DIM; i++) {
                largest = Math.max(largest, Math.abs(rows[row * DIM + i]));
            }
            for (int i = 0; i < DIM; i++) {
                float steps = rows[row * DIM + i] * 127 / largest;
                worst[i] = steps - Math.round(steps);
            }

            assertThat(dot(new VectorKernel(), rows, row, worst)).isLessThanOrEqualTo(bounds(block, worst)[row]);
        }
    }

    @Test
    void boundsAreCloseToTheDotProducts() {
        float[] rows = numbers(SketchBlock.ROWS * DIM, 1, 1);
        float[] query = numbers(DIM, 1, 1);
        float[] bounds = bounds(new SketchBlock(rows, 0, DIM), query);
        for (int row = 0; row < SketchBlock.ROWS; row++) {
            float[] values = Arrays.copyOfRange(rows, row * DIM, (row + 1) * DIM);
            double lengths = Math.sqrt(dot(new ScalarKernel(), values, 0, values))
                    * Math.sqrt(dot(new ScalarKernel(), query, 0, query));

            assertThat(bounds[row] - dot(new ScalarKernel(), rows, row, query)).isLessThan((float) (0.02 * lengths));
        }
    }

    @Test
    void aRowOrQueryThatIsNotFiniteHasNoBound() {
        float[] rows = new float[SketchBlock.ROWS * DIM];
        rows[0] = Float.NaN;
        rows[DIM] = Float.POSITIVE_INFINITY;
        float[] query = new float[DIM];
        query[1] = 1;

        float[] bounds = bounds(new SketchBlock(rows, 0, DIM), query);
        assertThat(bounds[0]).isNaN();
        assertThat(bounds[1]).isNaN();
        assertThat(bounds[2]).isZero();

        query[0] = Float.NEGATIVE_INFINITY;
        assertThat(bounds(new SketchBlock(rows, 0, DIM), query)).containsOnly(Float.NaN);
    }

    @Test
    void coversFullBlocksOfMatricesThatAreLargeEnough() {
        Matrix matrix = Matrix.of(numbers(Sketch.LEAST_ROWS * DIM + 3 * DIM, 1, 1), DIM);
        Sketch sketch = Sketch.of(matrix);
        int end = Sketch.LEAST_ROWS;

        assertThat(sketch.covers(0)).isEqualTo(Kernels.areSketchesFaster());
        assertThat(sketch.covers(end - Sketch.BLOCK)).isEqualTo(Kernels.areSketchesFaster());
        assertThat(sketch.covers(end)).isFalse();
        assertThat(sketch.with(matrix.append(new float[DIM]))).isSameAs(sketch);
        Matrix longer = matrix.append(new float[(Sketch.BLOCK - 3) * DIM]);
        assertThat(sketch.with(longer).covers(end)).isEqualTo(Kernels.areSketchesFaster());
        assertThat(sketch.covers(end)).as("what was there before").isFalse();
    }

    @Test
    void aSmallMatrixStaysWithoutASketch() {
        Matrix matrix = Matrix.of(new float[Sketch.LEAST_ROWS - 1], 1);
        Sketch sketch = Sketch.of(matrix).with(matrix.append(new float[Sketch.LEAST_ROWS]));

        assertThat(sketch.covers(0)).isFalse();
    }

    private static void assertBounded(float[] rows, float[][] queries, Kernel kernel) {
        SketchBlock block = new SketchBlock(rows, 0, DIM);
        for (float[] query : queries) {
            float[] bounds = bounds(block, query);
            for (int row = 0; row < SketchBlock.ROWS; row++) {
                float slack = block.slack(row) * SketchBlock.length(query);
                assertThat(dot(kernel, rows, row, query)).isBetween(bounds[row] - slack, bounds[row]);
            }
        }
    }

    private static float[] bounds(SketchBlock block, float[] query) {
        float[][] bounds = new float[1][SketchBlock.ROWS];
        block.bounds(new float[][] {query}, new float[] {SketchBlock.length(query)}, 1, bounds);
        return bounds[0];
    }

    private static float dot(Kernel kernel, float[] rows, int row, float[] query) {
        return kernel.dot(query, 0, rows, row * DIM, DIM);
    }

    /** Numbers of both signs; the higher the power, the fewer are far from 0. */
    private float[] numbers(int count, double power, double size) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            double number = random.nextDouble(-1, 1);
            numbers[i] = (float) (size * Math.signum(number) * Math.pow(Math.abs(number), power));
        }
        return numbers;
    }
}
