package dev.tandem.registry;

/** The artifact of this version was deleted to save space; its row is all that is left. */
public final class ModelNotKept extends RuntimeException {

    ModelNotKept(long version) {
        super("the artifact of model version " + version + " is not kept any more");
    }
}
