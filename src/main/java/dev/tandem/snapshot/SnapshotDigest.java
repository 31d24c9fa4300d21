package dev.tandem.snapshot;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 over the training data; each array is preceded by its length, which makes the encoding unambiguous. */
final class SnapshotDigest {

    private static final int BUFFER_BYTES = 8192;

    private final MessageDigest sha256;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    SnapshotDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    SnapshotDigest add(FeatureSpace space) {
        add(space.language());
        put(space.size());
        space.terms().forEach(this::add);
        add(space.vectorMean());
        add(space.vectorScale());
        return this;
    }

    SnapshotDigest add(int[] values) {
        put(values.length);
        for (int value : values) {
            put(value);
        }
        return this;
    }

    /** Independent of the order within a row, since a model treats a history as a set. */
    SnapshotDigest add(SparseRows rows) {
        put(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            int[] columns = rows.row(row);
            Arrays.sort(columns);
            add(columns);
        }
        return this;
    }

    SnapshotDigest add(Matrix matrix) {
        put(matrix.rows());
        for (int row = 0; row < matrix.rows(); row++) {
            add(matrix.row(row));
        }
        return this;
    }

    /** The digest in hex; nothing may be added afterwards. */
    String hex() {
        flush();
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        flush();
        sha256.update(bytes);
    }

    private void add(float[] values) {
        put(values.length);
        for (float value : values) {
            put(Float.floatToIntBits(value));
        }
    }

    private void put(int value) {
        if (buffer.remaining() < Integer.BYTES) {
            flush();
        }
        buffer.putInt(value);
    }

    private void flush() {
        sha256.update(buffer.flip());
        buffer.clear();
    }
}
