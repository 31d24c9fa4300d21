package dev.tandem.registry;

import java.io.InputStream;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the chunk rows of one model version as a stream, one chunk in memory at a time; a missing chunk ends the stream. */
final class ChunkInputStream extends InputStream {

    private final JdbcClient jdbc;
    private final long version;
    private byte[] chunk = {};
    private int position;
    private int seq;
    private boolean ended;

    ChunkInputStream(JdbcClient jdbc, long version) {
        this.jdbc = jdbc;
        this.version = version;
    }

    @Override
    public int read() {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        while (position == chunk.length && !ended) {
            chunk = jdbc.sql("select bytes from model_artifact_chunk where version = :version and seq = :seq")
                    .param("version", version)
                    .param("seq", seq)
                    .query(byte[].class)
                    .optional()
                    .orElseGet(() -> new byte[0]);
            ended = chunk.length == 0;
            position = 0;
            seq++;
        }
        return !ended;
    }
}
