package dev.tandem.access;

/** There is no key of this id that is not revoked. */
final class KeyNotFound extends RuntimeException {

    KeyNotFound(int id) {
        super("There is no key " + id + ", or it is revoked");
    }
}
