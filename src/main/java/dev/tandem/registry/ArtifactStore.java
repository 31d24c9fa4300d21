package dev.tandem.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The artifacts of models in PostgreSQL, as SQL that streams chunks; its callers hold the transaction. */
@Component
final class ArtifactStore {

    /** Bytes of an artifact that are in memory at a time. */
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
     * Size and digest of an artifact.
     *
     * @param bytes 0 or more
     * @param sha256 in hex
     */
    record ArtifactDigest(long bytes, String sha256) {}

    /** Stores the artifact of a version that has none yet. */
    ArtifactDigest write(long version, Writer writer) throws IOException {
        ChunkOutputStream chunks = new ChunkOutputStream(jdbc, version);
        MessageDigest sha256 = sha256();
        try (OutputStream out = new DigestOutputStream(chunks, sha256)) {
            writer.write(out);
        }
        return new ArtifactDigest(chunks.written(), HexFormat.of().formatHex(sha256.digest()));
    }

    void delete(List<Long> versions) {
        jdbc.sql("delete from model_artifact_chunk where version in (:versions)")
                .param("versions", versions)
                .update();
    }

    /**
     * Reads an artifact; the whole of it is verified before any of it is parsed.
     *
     * @throws CorruptArtifact if the stored bytes do not have the digest, or if the reader cannot parse them
     */
    <T> T read(long version, ArtifactDigest expected, Reader<T> reader) {
        try {
            verify(version, expected);
            try (InputStream in = new ChunkInputStream(jdbc, version)) {
                return reader.read(in);
            }
        } catch (IOException e) {
            throw new CorruptArtifact("model version " + version + ": " + e.getMessage(), e);
        }
    }

    private void verify(long version, ArtifactDigest expected) throws IOException {
        MessageDigest sha256 = sha256();
        long bytes;
        try (InputStream in = new DigestInputStream(new ChunkInputStream(jdbc, version), sha256)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        if (bytes != expected.bytes()) {
            throw new CorruptArtifact(
                    "model version " + version + " has " + bytes + " bytes, expected " + expected.bytes());
        }
        String digest = HexFormat.of().formatHex(sha256.digest());
        if (!digest.equals(expected.sha256())) {
            throw new CorruptArtifact(
                    "model version " + version + " has SHA-256 " + digest + ", expected " + expected.sha256());
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
