package dev.tandem.registry;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a stream as chunk rows of one model version, one chunk in memory at a time. */
final class ChunkOutputStream extends OutputStream {

    private final JdbcClient jdbc;
    private final long version;
    private final byte[] chunk = new byte[ArtifactStore.CHUNK_BYTES];
    private int filled;
    private int seq;
    private long written;

    ChunkOutputStream(JdbcClient jdbc, long version) {
        this.jdbc = jdbc;
        this.version = version;
    }

    /** Number of bytes written. */
    long written() {
        return written;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        int from = offset;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, chunk.length - filled);
            System.arraycopy(source, from, chunk, filled, count);
            filled += count;
            from += count;
            left -= count;
            if (filled == chunk.length) {
                store();
            }
        }
        written += length;
    }

    @Override
    public void close() {
        if (filled > 0) {
            store();
        }
    }

    private void store() {
        jdbc.sql("insert into model_artifact_chunk (version, seq, bytes) values (:version, :seq, :bytes)")
                .param("version", version)
                .param("seq", seq)
                .param("bytes", filled == chunk.length ? chunk : Arrays.copyOf(chunk, filled))
                .update();
        seq++;
        filled = 0;
    }
}
