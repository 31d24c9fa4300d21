package dev.tandem.serving;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** This process does not have the serve role, so it answers no recommendations. */
public final class NotServing extends ProblemException {

    NotServing() {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "not-serving",
                "This process does not serve recommendations; send the request to a process with \"serve\" in"
                        + " tandem.roles.");
    }
}
