package dev.tandem.learning;

/** A training cannot give a model; the message says why, in words for the operator. */
public final class TrainingFailed extends RuntimeException {

    /** @param reason why, e.g. {@code 1 user trains, expected at least 2} */
    public TrainingFailed(String reason) {
        super(reason);
    }

    TrainingFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
