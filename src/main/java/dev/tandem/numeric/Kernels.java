package dev.tandem.numeric;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dot products by the fastest kernel of this JVM. The kernel is chosen once, at first use, and logged with the reason. It is
 * a static final field, as the compiler inlines only such a kernel into the scan.
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
     * The dot products of a query with consecutive rows, bit for bit the same as for each row alone.
     *
     * @param query float[dim]
     * @param rows float[count * dim] from the offset, row-major
     * @param out float[at least count]
     */
    public static void dots(float[] query, float[] rows, int offset, int dim, int count, float[] out) {
        FASTEST.dots(query, rows, offset, dim, count, out);
    }

    /**
     * Finds the places of the values that are not below a floor, ascending; NaN is not below it.
     *
     * @param values float[at least count]
     * @param places int[at least count], written to
     * @return the number of places
     */
    public static int notBelow(float floor, float[] values, int count, int[] places) {
        return FASTEST.notBelow(floor, values, count, places);
    }

    /** Whether a sketch is read faster than its matrix; this needs wide vectors, as widening bytes takes time. */
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
