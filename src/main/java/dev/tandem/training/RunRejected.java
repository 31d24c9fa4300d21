package dev.tandem.training;

/** A run ends without a model because nothing is new; the message is the reason. */
final class RunRejected extends RuntimeException {

    RunRejected(String reason) {
        super(reason);
    }
}
