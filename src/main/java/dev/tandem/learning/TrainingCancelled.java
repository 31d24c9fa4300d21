package dev.tandem.learning;

/** A training was ended before its time by {@link TrainingMonitor#cancelled}. */
public final class TrainingCancelled extends RuntimeException {

    TrainingCancelled() {
        super("training was cancelled");
    }
}
