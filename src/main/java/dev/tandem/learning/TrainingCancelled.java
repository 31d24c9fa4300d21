package dev.tandem.learning;

/** Thrown when a training is cancelled by {@link TrainingMonitor#cancelled}. */
public final class TrainingCancelled extends RuntimeException {

    TrainingCancelled() {
        super("training was cancelled");
    }
}
