package dev.tandem.registry;

/** The stored bytes of a model are not what was published; the message says how. */
public final class CorruptArtifact extends RuntimeException {

    CorruptArtifact(String message) {
        super(message);
    }
}
