package dev.tandem.model;

import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the parts of a model as little-endian bytes; each array is preceded by its length. */
final class ArtifactOutput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long flushed;

    ArtifactOutput(OutputStream out) {
        this.out = out;
    }

    /** The number of bytes written so far. */
    long position() {
        return flushed + buffer.position();
    }

    void integer(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void longInteger(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void number(float value) throws IOException {
        room(Float.BYTES).putFloat(value);
    }

    void doubleNumber(double value) throws IOException {
        room(Double.BYTES).putDouble(value);
    }

    /** Writes bytes without a length. */
    void bytes(byte[] values) throws IOException {
        flush();
        out.write(values);
        flushed += values.length;
    }

    void string(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        integer(utf8.length);
        if (utf8.length > BUFFER_BYTES) {
            bytes(utf8);
        } else {
            room(utf8.length).put(utf8);
        }
    }

    void strings(List<String> values) throws IOException {
        integer(values.size());
        for (String value : values) {
            string(value);
        }
    }

    void integers(int[] values) throws IOException {
        integer(values.length);
        int written = 0;
        while (written < values.length) {
            ByteBuffer room = room(Integer.BYTES);
            int count = Math.min(values.length - written, room.remaining() / Integer.BYTES);
            room.asIntBuffer().put(values, written, count);
            room.position(room.position() + count * Integer.BYTES);
            written += count;
        }
    }

    void floats(float[] values) throws IOException {
        integer(values.length);
        floats(values, 0, values.length);
    }

    void rows(SparseRows rows) throws IOException {
        integers(rows.offsets());
        integers(rows.columns());
        integer(rows.width());
    }

    void weightedRows(WeightedRows weighted) throws IOException {
        rows(weighted.rows());
        floats(weighted.values());
    }

    void matrix(Matrix matrix) throws IOException {
        integer(matrix.rows());
        integer(matrix.dim());
        for (int row = 0; row < matrix.rows(); row += Matrix.CHUNK_ROWS) {
            int rows = Math.min(Matrix.CHUNK_ROWS, matrix.rows() - row);
            floats(matrix.chunk(row), matrix.offset(row), rows * matrix.dim());
        }
    }

    void activation(DenseLayer.Activation activation) throws IOException {
        string(activation.name());
    }

    void layers(List<DenseLayer> layers) throws IOException {
        integer(layers.size());
        for (DenseLayer layer : layers) {
            floats(layer.weights());
            floats(layer.bias());
            activation(layer.activation());
        }
    }

    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        flushed += buffer.position();
        buffer.clear();
    }

    private void floats(float[] values, int from, int length) throws IOException {
        int written = 0;
        while (written < length) {
            ByteBuffer room = room(Float.BYTES);
            int count = Math.min(length - written, room.remaining() / Float.BYTES);
            room.asFloatBuffer().put(values, from + written, count);
            room.position(room.position() + count * Float.BYTES);
            written += count;
        }
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }
}
