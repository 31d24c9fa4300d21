package dev.tandem.snapshot;

import org.springframework.stereotype.Component;

/** Takes snapshots. */
@Component
public class Snapshots {

    /** Reads items and interactions in one repeatable-read transaction. */
    public TrainingSnapshot take() {
        throw new UnsupportedOperationException("not built yet");
    }
}
