package dev.tandem.recommendation;

/** There is no model, nor anything else to answer with. */
final class NoModelYet extends RuntimeException {

    NoModelYet(String message) {
        super(message);
    }
}
