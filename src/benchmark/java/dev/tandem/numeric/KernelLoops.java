package dev.tandem.numeric;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What {@link KernelBenchmark} measures: the loops of a kernel over a block of rows in the cache, for each row and query. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KernelLoops.ROWS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelLoops {

    static final int ROWS = SketchBlock.ROWS;
    static final String SCALAR = "scalar";
    static final String SIMD = "SIMD";

    private static final int QUERIES = 4;

    @Param({SCALAR, SIMD})
    String twin = SCALAR;

    @Param({"128", "200"})
    int dim;

    private Kernel kernel = new ScalarKernel();
    private SketchKernel sketchKernel = new ScalarSketchKernel();
    private float[][] queries = new float[0][0]; // [QUERIES][dim]
    private float[] rows = new float[0]; // [ROWS][dim], row-major
    private byte[] numbers = new byte[0]; // [ROWS / GROUP][dim][GROUP]
    private final float[][] out = new float[QUERIES][ROWS];

    @Setup
    public void fill() {
        if (twin.equals(SIMD)) {
            kernel = new VectorKernel();
            sketchKernel = Kernels.areSketchesFaster() ? new VectorSketchKernel() : sketchKernel;
        }
        SplittableRandom random = new SplittableRandom(1);
        queries = new float[QUERIES][];
        for (int query = 0; query < QUERIES; query++) {
            queries[query] = floats(random, dim);
        }
        rows = floats(random, ROWS * dim);
        numbers = new byte[ROWS * dim];
        random.nextBytes(numbers);
    }

    @Benchmark
    public float[] dot() {
        for (int row = 0; row < ROWS; row++) {
            out[0][row] = kernel.dot(queries[0], 0, rows, row * dim, dim);
        }
        return out[0];
    }

    @Benchmark
    public float[] dots() {
        kernel.dots(queries[0], rows, 0, dim, ROWS, out[0]);
        return out[0];
    }

    @Benchmark
    public float[][] sketchDots() {
        return sketchDots(1);
    }

    @Benchmark
    @OperationsPerInvocation(QUERIES * ROWS)
    public float[][] sketchDotsOfFour() {
        return sketchDots(QUERIES);
    }

    private float[][] sketchDots(int count) {
        for (int row = 0; row < ROWS; row += SketchKernel.GROUP) {
            sketchKernel.dots(queries, count, numbers, row * dim, dim, out, row);
        }
        return out;
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }
}
