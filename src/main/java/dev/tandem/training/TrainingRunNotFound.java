package dev.tandem.training;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** A training run does not exist. */
public final class TrainingRunNotFound extends ProblemException {

    TrainingRunNotFound(long id) {
        super(HttpStatus.NOT_FOUND, "training-run-not-found", "there is no training run " + id);
    }
}
