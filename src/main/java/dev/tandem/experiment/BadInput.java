package dev.tandem.experiment;

/** What was given cannot be used; the message says where, what was found and what was expected. */
final class BadInput extends RuntimeException {

    BadInput(String message) {
        super(message, null, false, false);
    }
}
