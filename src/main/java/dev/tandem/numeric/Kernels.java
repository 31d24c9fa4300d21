package dev.tandem.numeric;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dot products, by the fastest kernel this JVM has. The choice is made once, at first use, and logged with its reason;
 * it sits in a static final field because only then does the compiler inline it into the scan.
 */
public final class Kernels {

    private static final Logger log = LoggerFactory.getLogger(Kernels.class);

    private static final boolean SIMD =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    private static final Kernel FASTEST = choose();
    private static final SketchKernel SKETCHES =
            areSketchesFaster() ? new VectorSketchKernel() : new ScalarSketchKernel();

    private Kernels() {}

    /** The dot product of two slices, each float[length] from its offset. */
    public static float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        return FASTEST.dot(a, aOffset, b, bOffset, length);
    }

    /** The dot product of two vectors of one length. */
    public static float dot(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors have " + a.length + " and " + b.length + " dimensions");
        }
        return FASTEST.dot(a, 0, b, 0, a.length);
    }

    /**
     * The dot products of a query with rows that follow each other: the same, bit for bit, as of each row alone.
     *
     * @param query float[dim]
     * @param rows float[count * dim] from the offset, row-major
     * @param out float[at least count]
     */
    public static void dots(float[] query, float[] rows, int offset, int dim, int count, float[] out) {
        FASTEST.dots(query, rows, offset, dim, count, out);
    }

    /**
     * The places of the values that are not below a floor, ascending; what is not a number is not below.
     *
     * @param values float[at least count]
     * @param places int[at least count], written to
     * @return how many
     */
    public static int notBelow(float floor, float[] values, int count, int[] places) {
        return FASTEST.notBelow(floor, values, count, places);
    }

    /** Whether a sketch is read faster than what it is of: not without wide vectors, as widening bytes takes time. */
    static boolean areSketchesFaster() {
        return SIMD && VectorKernel.lanes() >= VectorSketchKernel.LEAST_LANES;
    }

    /** See {@link SketchKernel#dots}. */
    static void sketchDots(float[][] queries, int count, byte[] numbers, int offset, int dim, float[][] out, int at) {
        SKETCHES.dots(queries, count, numbers, offset, dim, out, at);
    }

    /** sum += factor * source, over float[length] from each offset. */
    public static void addScaled(float[] sum, float factor, float[] source, int offset, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += factor * source[offset + i];
        }
    }

    private static Kernel choose() {
        if (!SIMD) {
            log.info("kernel=scalar reason=\"start the JVM with --add-modules=jdk.incubator.vector for SIMD\"");
            return new ScalarKernel();
        }
        if (VectorKernel.lanes() < VectorKernel.LEAST_LANES) {
            log.info("kernel=scalar reason=\"vectors of this processor hold {} numbers\"", VectorKernel.lanes());
            return new ScalarKernel();
        }
        log.info("kernel=vector lanes={}", VectorKernel.lanes());
        return new VectorKernel();
    }
}
