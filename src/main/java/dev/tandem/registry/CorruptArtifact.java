package dev.tandem.registry;

import java.io.IOException;

/** The stored artifact differs from the published one, or cannot be parsed; the message states the difference. */
public final class CorruptArtifact extends RuntimeException {

    CorruptArtifact(String message) {
        super(message);
    }

    CorruptArtifact(String message, IOException cause) {
        super(message, cause);
    }
}
