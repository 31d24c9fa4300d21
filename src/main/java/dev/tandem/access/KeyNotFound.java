package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** There is no key of this id that is not revoked. */
final class KeyNotFound extends ProblemException {

    KeyNotFound(int id) {
        super(HttpStatus.NOT_FOUND, "api-key-not-found", "There is no key " + id + ", or it is revoked");
    }
}
