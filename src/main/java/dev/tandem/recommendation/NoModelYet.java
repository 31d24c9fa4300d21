package dev.tandem.recommendation;

/** There is no model, nor anything else to answer with. */
public final class NoModelYet extends RuntimeException {

    public NoModelYet(String message) {
        super(message);
    }
}
