package dev.tandem.interaction;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** An unknown user. */
final class UserNotFound extends ProblemException {

    UserNotFound() {
        super(HttpStatus.NOT_FOUND, "user-not-found", "There is no such user");
    }
}
