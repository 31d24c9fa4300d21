package dev.tandem.registry;

/** The artifact of this version was deleted to save space; its row is all that is left. */
public final class ArtifactDeleted extends RuntimeException {

    ArtifactDeleted(long version) {
        super("the artifact of model version " + version + " is not kept any more");
    }
}
