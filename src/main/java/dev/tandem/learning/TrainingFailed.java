package dev.tandem.learning;

/** Thrown when a training cannot produce a model; the message gives the reason for the operator. */
public final class TrainingFailed extends RuntimeException {

    /** @param reason for the operator, e.g. {@code too little data: 1 user, expected at least 2} */
    public TrainingFailed(String reason) {
        super(reason);
    }

    TrainingFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
