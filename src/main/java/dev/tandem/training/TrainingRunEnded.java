package dev.tandem.training;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** A training run cannot be cancelled because it had ended before. */
public final class TrainingRunEnded extends ProblemException {

    TrainingRunEnded(TrainingRun run) {
        super(
                HttpStatus.CONFLICT,
                "training-run-ended",
                "training run " + run.id() + " has ended already: " + run.status());
    }
}
