package dev.tandem.registry;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** The artifact of this version was deleted to save space; its row is all that is left. */
public final class ArtifactDeleted extends ProblemException {

    ArtifactDeleted(long version) {
        super(HttpStatus.GONE, "model-not-kept", "the artifact of model version " + version + " is not kept any more");
    }
}
