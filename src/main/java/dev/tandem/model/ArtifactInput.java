package dev.tandem.model;

import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the format of {@link ArtifactOutput}; never allocates more memory than bytes are left to read. */
final class ArtifactInput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    private long remaining;

    /** @param length the most bytes to read */
    ArtifactInput(InputStream in, long length) {
        this.in = in;
        this.remaining = length;
    }

    int integer() throws IOException {
        return fill(Integer.BYTES).getInt(0);
    }

    long longInteger() throws IOException {
        return fill(Long.BYTES).getLong(0);
    }

    float number() throws IOException {
        return fill(Float.BYTES).getFloat(0);
    }

    double doubleNumber() throws IOException {
        return fill(Double.BYTES).getDouble(0);
    }

    String string() throws IOException {
        byte[] utf8 = new byte[length(Byte.BYTES)];
        read(utf8, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    List<String> strings() throws IOException {
        int length = length(Integer.BYTES);
        List<String> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(string());
        }
        return values;
    }

    int[] integers() throws IOException {
        int[] values = new int[length(Integer.BYTES)];
        int done = 0;
        while (done < values.length) {
            int count = Math.min(values.length - done, BUFFER_BYTES / Integer.BYTES);
            fill(count * Integer.BYTES).asIntBuffer().get(values, done, count);
            done += count;
        }
        return values;
    }

    float[] floats() throws IOException {
        return floats(length(Float.BYTES));
    }

    SparseRows rows() throws IOException {
        return new SparseRows(integers(), integers(), count(integer(), 0));
    }

    WeightedRows weightedRows() throws IOException {
        return new WeightedRows(rows(), floats());
    }

    Matrix matrix() throws IOException {
        int rows = count(integer(), 0);
        int dim = count(integer(), 0);
        if ((long) rows * dim * Float.BYTES > remaining) {
            throw new IOException(
                    "corrupt model: a matrix of " + rows + " × " + dim + ", but " + remaining + " bytes are left");
        }
        Matrix matrix = Matrix.empty(dim);
        for (int row = 0; row < rows; row += Matrix.CHUNK_ROWS) {
            matrix = matrix.append(floats(Math.min(Matrix.CHUNK_ROWS, rows - row) * dim));
        }
        return matrix;
    }

    DenseLayer.Activation activation() throws IOException {
        return DenseLayer.Activation.valueOf(string());
    }

    List<DenseLayer> layers() throws IOException {
        int length = length(Integer.BYTES);
        List<DenseLayer> layers = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            layers.add(new DenseLayer(floats(), floats(), activation()));
        }
        return layers;
    }

    /** @throws IOException if bytes are left */
    void requireEnd() throws IOException {
        if (remaining > 0) {
            throw new IOException("corrupt model: " + remaining + " unexpected bytes at the end");
        }
    }

    IOException truncated() {
        return new EOFException("truncated model: at least " + remaining + " bytes are missing");
    }

    private float[] floats(int length) throws IOException {
        float[] values = new float[length];
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, BUFFER_BYTES / Float.BYTES);
            fill(count * Float.BYTES).asFloatBuffer().get(values, done, count);
            done += count;
        }
        return values;
    }

    /** The length of an array whose elements take at least the given number of bytes each. */
    private int length(int elementBytes) throws IOException {
        return count(integer(), elementBytes);
    }

    private int count(int value, int elementBytes) throws IOException {
        if (value < 0 || (long) value * elementBytes > remaining) {
            throw new IOException("corrupt model: a length of " + value + ", but " + remaining + " bytes are left");
        }
        return value;
    }

    private ByteBuffer fill(int bytes) throws IOException {
        read(buffer, bytes);
        return view.limit(bytes).position(0);
    }

    private void read(byte[] target, int bytes) throws IOException {
        if (bytes > remaining) {
            throw new IOException("corrupt model: " + bytes + " bytes to read, but " + remaining + " are left");
        }
        int read = in.readNBytes(target, 0, bytes);
        remaining -= read;
        if (read < bytes) {
            throw truncated();
        }
    }
}
