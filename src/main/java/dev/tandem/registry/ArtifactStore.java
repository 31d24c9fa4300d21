package dev.tandem.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of models in PostgreSQL, streamed in chunks; its callers hold the transaction. */
@Component
final class ArtifactStore {

    /** How much of an artifact is in memory at a time, in bytes. */
    static final int CHUNK_BYTES = 1 << 20;

    private final JdbcClient jdbc;

    ArtifactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes an artifact. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Reads an artifact. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * What an artifact must be when it is read back.
     *
     * @param bytes its size
     * @param sha256 its digest in hex
     */
    record ArtifactDigest(long bytes, String sha256) {}

    /** Stores an artifact of a version that has none. */
    ArtifactDigest write(long version, Writer writer) throws IOException {
        ChunkOutputStream chunks = new ChunkOutputStream(jdbc, version);
        MessageDigest sha256 = sha256();
        try (OutputStream out = new DigestOutputStream(chunks, sha256)) {
            writer.write(out);
        }
        return new ArtifactDigest(chunks.written(), HexFormat.of().formatHex(sha256.digest()));
    }

    /**
     * Reads an artifact, parsing nothing before all of it has proved to be what was written.
     *
     * @throws CorruptArtifact if it is not, or if the reader cannot make sense of it
     */
    <T> T read(long version, ArtifactDigest seal, Reader<T> reader) {
        try {
            verify(version, seal);
            try (InputStream in = new ChunkInputStream(jdbc, version)) {
                return reader.read(in);
            }
        } catch (IOException e) {
            throw new CorruptArtifact("model version " + version + ": " + e.getMessage(), e);
        }
    }

    private void verify(long version, ArtifactDigest seal) throws IOException {
        MessageDigest sha256 = sha256();
        long bytes;
        try (InputStream in = new DigestInputStream(new ChunkInputStream(jdbc, version), sha256)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        if (bytes != seal.bytes()) {
            throw new CorruptArtifact(
                    "model version " + version + " has " + bytes + " bytes, expected " + seal.bytes());
        }
        String digest = HexFormat.of().formatHex(sha256.digest());
        if (!digest.equals(seal.sha256())) {
            throw new CorruptArtifact(
                    "model version " + version + " has SHA-256 " + digest + ", expected " + seal.sha256());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
