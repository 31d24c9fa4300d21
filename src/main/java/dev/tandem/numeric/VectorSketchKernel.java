package dev.tandem.numeric;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/*
 * Each lane is a row: as rows are stored column by column, no lanes are added in the end, and rows of any length fill whole
 * vectors. Bytes are widened directly to floats, as integers would have to be widened twice. One query takes four vectors of
 * rows at once, so that additions do not wait for each other. Four queries share the widening, which costs more than a
 * multiplication.
 */
/** The sketch kernel on the Vector API, for vectors of 8 or 16 floats. */
final class VectorSketchKernel implements SketchKernel {

    /** The shortest byte vector has 8 lanes. */
    static final int LEAST_LANES = 8;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));
    private static final int QUERIES = 4;
    private static final int WORTH_FOUR =
            3; // this many queries are faster as four, the last one twice, than one by one

    @Override
    public void dots(float[][] queries, int count, byte[] numbers, int offset, int dim, float[][] out, int at) {
        int query = 0;
        for (; query <= count - WORTH_FOUR; query += QUERIES) {
            int last = Math.min(count, query + QUERIES) - 1;
            for (int row = 0; row < GROUP; row += 4 * LANES) {
                four(queries, query, last, numbers, offset + row, dim, out, at + row);
            }
        }
        for (; query < count; query++) {
            for (int row = 0; row < GROUP; row += 4 * LANES) {
                one(queries[query], numbers, offset + row, dim, out[query], at + row);
            }
        }
    }

    private static void one(float[] query, byte[] numbers, int offset, int dim, float[] out, int at) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        for (int i = 0; i < dim; i++) {
            int place = offset + i * GROUP;
            FloatVector factor = FloatVector.broadcast(FLOATS, query[i]);
            sum0 = factor.fma(widened(numbers, place), sum0);
            sum1 = factor.fma(widened(numbers, place + LANES), sum1);
            sum2 = factor.fma(widened(numbers, place + 2 * LANES), sum2);
            sum3 = factor.fma(widened(numbers, place + 3 * LANES), sum3);
        }
        store(sum0, sum1, sum2, sum3, out, at);
    }

    private static void four(
            float[][] queries, int first, int last, byte[] numbers, int offset, int dim, float[][] out, int at) {
        float[] query0 = queries[first];
        float[] query1 = queries[Math.min(first + 1, last)];
        float[] query2 = queries[Math.min(first + 2, last)];
        float[] query3 = queries[Math.min(first + 3, last)];
        FloatVector sum00 = FloatVector.zero(FLOATS);
        FloatVector sum01 = FloatVector.zero(FLOATS);
        FloatVector sum02 = FloatVector.zero(FLOATS);
        FloatVector sum03 = FloatVector.zero(FLOATS);
        FloatVector sum10 = FloatVector.zero(FLOATS);
        FloatVector sum11 = FloatVector.zero(FLOATS);
        FloatVector sum12 = FloatVector.zero(FLOATS);
        FloatVector sum13 = FloatVector.zero(FLOATS);
        FloatVector sum20 = FloatVector.zero(FLOATS);
        FloatVector sum21 = FloatVector.zero(FLOATS);
        FloatVector sum22 = FloatVector.zero(FLOATS);
        FloatVector sum23 = FloatVector.zero(FLOATS);
        FloatVector sum30 = FloatVector.zero(FLOATS);
        FloatVector sum31 = FloatVector.zero(FLOATS);
        FloatVector sum32 = FloatVector.zero(FLOATS);
        FloatVector sum33 = FloatVector.zero(FLOATS);
        for (int i = 0; i < dim; i++) {
            int place = offset + i * GROUP;
            FloatVector rows0 = widened(numbers, place);
            FloatVector rows1 = widened(numbers, place + LANES);
            FloatVector rows2 = widened(numbers, place + 2 * LANES);
            FloatVector rows3 = widened(numbers, place + 3 * LANES);
            FloatVector factor = FloatVector.broadcast(FLOATS, query0[i]);
            sum00 = factor.fma(rows0, sum00);
            sum01 = factor.fma(rows1, sum01);
            sum02 = factor.fma(rows2, sum02);
            sum03 = factor.fma(rows3, sum03);
            factor = FloatVector.broadcast(FLOATS, query1[i]);
            sum10 = factor.fma(rows0, sum10);
            sum11 = factor.fma(rows1, sum11);
            sum12 = factor.fma(rows2, sum12);
            sum13 = factor.fma(rows3, sum13);
            factor = FloatVector.broadcast(FLOATS, query2[i]);
            sum20 = factor.fma(rows0, sum20);
            sum21 = factor.fma(rows1, sum21);
            sum22 = factor.fma(rows2, sum22);
            sum23 = factor.fma(rows3, sum23);
            factor = FloatVector.broadcast(FLOATS, query3[i]);
            sum30 = factor.fma(rows0, sum30);
            sum31 = factor.fma(rows1, sum31);
            sum32 = factor.fma(rows2, sum32);
            sum33 = factor.fma(rows3, sum33);
        }
        store(sum00, sum01, sum02, sum03, out[first], at);
        store(sum10, sum11, sum12, sum13, out[Math.min(first + 1, last)], at);
        store(sum20, sum21, sum22, sum23, out[Math.min(first + 2, last)], at);
        store(sum30, sum31, sum32, sum33, out[Math.min(first + 3, last)], at);
    }

    private static void store(
            FloatVector sum0, FloatVector sum1, FloatVector sum2, FloatVector sum3, float[] out, int at) {
        sum0.intoArray(out, at);
        sum1.intoArray(out, at + LANES);
        sum2.intoArray(out, at + 2 * LANES);
        sum3.intoArray(out, at + 3 * LANES);
    }

    private static FloatVector widened(byte[] numbers, int place) {
        return (FloatVector) ByteVector.fromArray(BYTES, numbers, place).convertShape(VectorOperators.B2F, FLOATS, 0);
    }
}
