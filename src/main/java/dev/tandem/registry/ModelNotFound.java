package dev.tandem.registry;

/** There is no such model version. */
public final class ModelNotFound extends RuntimeException {

    ModelNotFound(long version) {
        super("there is no model version " + version);
    }
}
