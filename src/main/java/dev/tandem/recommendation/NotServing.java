package dev.tandem.recommendation;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** This process does not answer with recommendations. */
public final class NotServing extends ProblemException {

    NotServing() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "not-serving", "This process trains and does not recommend; ask one that has \"serve\" among its tandem.roles.");
    }
}
