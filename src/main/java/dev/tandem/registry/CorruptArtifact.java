package dev.tandem.registry;

import java.io.IOException;

/** The stored bytes of a model are not what was published; the message says how. */
public final class CorruptArtifact extends RuntimeException {

    CorruptArtifact(String message) {
        super(message);
    }

    CorruptArtifact(String message, IOException cause) {
        super(message, cause);
    }
}
