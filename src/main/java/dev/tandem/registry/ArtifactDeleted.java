package dev.tandem.registry;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** The artifact of a model version was deleted to save space; its metrics and provenance remain. */
public final class ArtifactDeleted extends ProblemException {

    ArtifactDeleted(long version) {
        super(HttpStatus.GONE, "artifact-deleted", "the artifact of model version " + version + " was deleted");
    }
}
