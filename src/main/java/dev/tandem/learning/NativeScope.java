package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * Native arrays that are freed together: one scope for a training, a nested one for each batch.
 *
 * <p>Arrays are created empty in native memory and filled through a view. DJL's own way, a tensor around a Java buffer,
 * leaves the gradient graph with memory that Java may collect before the backward pass.
 */
final class NativeScope implements AutoCloseable {

    private final NDManager manager;
    private final DataType type;

    private NativeScope(NDManager manager, DataType type) {
        this.manager = manager;
        this.type = type;
    }

    /** @param type of all floating-point arrays: FLOAT32 for training, FLOAT64 for gradient checks */
    static NativeScope root(DataType type) {
        return new NativeScope(Pytorch.engine().newBaseManager(), type);
    }

    /** A nested scope, freed at the latest with this one. */
    NativeScope open() {
        return new NativeScope(manager.newSubManager(), type);
    }

    /** An array with a copy of the values, of this scope's type. */
    NDArray floats(float[] values, long... shape) {
        NDArray array = manager.create(new Shape(shape), type);
        requireSize(array, values.length);
        ByteBuffer memory = array.toByteBuffer(true);
        if (type == DataType.FLOAT32) {
            memory.asFloatBuffer().put(values);
        } else {
            DoubleBuffer doubles = memory.asDoubleBuffer();
            for (float value : values) {
                doubles.put(value);
            }
        }
        return array;
    }

    /** An index array with a copy of the values. */
    NDArray indices(long[] values) {
        NDArray array = manager.create(new Shape(values.length), DataType.INT64);
        array.toByteBuffer(true).asLongBuffer().put(values);
        return array;
    }

    /** A scalar that is a safe operand in a gradient graph. */
    NDArray constant(double value) {
        NDArray array = manager.create(new Shape(), type);
        ByteBuffer memory = array.toByteBuffer(true);
        if (type == DataType.FLOAT32) {
            memory.putFloat(0, (float) value);
        } else {
            memory.putDouble(0, value);
        }
        return array;
    }

    NDArray zeros(long... shape) {
        return manager.zeros(new Shape(shape), type);
    }

    NDArray zerosLike(NDArray array) {
        return zeros(array.getShape().getShape());
    }

    /** A sparse matrix of this scope's type. */
    NDArray sparse(SparseBatch batch) {
        int length = batch.length();
        NDArray positions = manager.create(new Shape(2, length), DataType.INT64);
        batch.copyPositions(positions.toByteBuffer(true).asLongBuffer());
        NDArray values = floats(batch.values(), length);
        return JniUtils.createSparseCoo(
                (PtNDArray) positions, (PtNDArray) values, new Shape(batch.rows(), batch.width()));
    }

    /** The same memory, owned by this scope and detached from the gradient graph. */
    NDArray share(NDArray array) {
        NDArray shared = array.stopGradient();
        shared.attach(manager);
        return shared;
    }

    /**
     * A copy of some rows, detached from the gradient graph.
     *
     * @param matrix [rows], or [rows][columns]
     * @param rows int[count], in the order of the copy
     */
    NDArray rows(NDArray matrix, int[] rows) {
        long[] shape = matrix.getShape().getShape().clone();
        int bytes = Math.toIntExact(matrix.getDataType().getNumOfBytes() * matrix.size() / shape[0]);
        shape[0] = rows.length;
        NDArray copy = manager.create(new Shape(shape), matrix.getDataType());
        ByteBuffer from = matrix.toByteBuffer(true);
        ByteBuffer into = copy.toByteBuffer(true);
        for (int i = 0; i < rows.length; i++) {
            into.put(i * bytes, from, rows[i] * bytes, bytes);
        }
        return copy;
    }

    /** Overwrites the values of an array of type FLOAT32. */
    static void fill(NDArray target, float[] values) {
        requireSize(target, values.length);
        floats(target).put(values);
    }

    /** A view of the memory of a FLOAT32 array; valid as long as the array. */
    static FloatBuffer floats(NDArray array) {
        return array.toByteBuffer(true).asFloatBuffer();
    }

    /** A Java copy of an array of either type. */
    static float[] toFloats(NDArray array) {
        float[] values = new float[Math.toIntExact(array.size())];
        ByteBuffer memory = array.toByteBuffer(true);
        if (array.getDataType() == DataType.FLOAT32) {
            FloatBuffer floats = memory.asFloatBuffer();
            floats.get(values);
        } else {
            DoubleBuffer doubles = memory.asDoubleBuffer();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) doubles.get(i);
            }
        }
        return values;
    }

    /** A view of the memory of an array, indexed in row-major order; valid as long as the array. */
    interface View {

        double get(int at);

        void put(int at, double value);
    }

    /** A view of the memory of an array of either type. */
    static View view(NDArray array) {
        ByteBuffer memory = array.toByteBuffer(true);
        return array.getDataType() == DataType.FLOAT32
                ? new FloatView(memory.asFloatBuffer())
                : new DoubleView(memory.asDoubleBuffer());
    }

    /**
     * Overwrites some rows of a matrix.
     *
     * @param source [rows to overwrite][columns]
     * @param target [rows][columns]
     * @param rows long[rows to overwrite]: the target row of each source row
     */
    static void copyRows(NDArray source, NDArray target, long[] rows) {
        ByteBuffer from = source.toByteBuffer(true);
        ByteBuffer into = target.toByteBuffer(true);
        int bytes =
                Math.toIntExact(source.getShape().get(1) * source.getDataType().getNumOfBytes());
        for (int i = 0; i < rows.length; i++) {
            into.put(Math.toIntExact(rows[i] * bytes), from, i * bytes, bytes);
        }
    }

    private record FloatView(FloatBuffer memory) implements View {

        @Override
        public double get(int at) {
            return memory.get(at);
        }

        @Override
        public void put(int at, double value) {
            memory.put(at, (float) value);
        }
    }

    private record DoubleView(DoubleBuffer memory) implements View {

        @Override
        public double get(int at) {
            return memory.get(at);
        }

        @Override
        public void put(int at, double value) {
            memory.put(at, value);
        }
    }

    private static void requireSize(NDArray array, int length) {
        if (array.size() != length) {
            throw new IllegalArgumentException(length + " values, shape " + array.getShape());
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
