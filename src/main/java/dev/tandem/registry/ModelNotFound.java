package dev.tandem.registry;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** There is no such model version. */
public final class ModelNotFound extends ProblemException {

    ModelNotFound(long version) {
        super(HttpStatus.NOT_FOUND, "model-not-found", "there is no model version " + version);
    }
}
