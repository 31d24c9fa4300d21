package dev.tandem.training;

/** A run ends without a model because it should not have one; the message says why. */
final class RunRejected extends RuntimeException {

    RunRejected(String reason) {
        super(reason);
    }
}
