package dev.tandem.access;

/** No further key fits. */
final class TooManyKeys extends RuntimeException {

    TooManyKeys() {
        super("There are " + ApiKeys.MAX_KEYS + " keys, expected that some are revoked before another is made");
    }
}
