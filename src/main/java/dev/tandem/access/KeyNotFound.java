package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** No key has this id, or it is revoked. */
final class KeyNotFound extends ProblemException {

    KeyNotFound(int id) {
        super(HttpStatus.NOT_FOUND, "api-key-not-found", "There is no key " + id + ", or it is revoked");
    }
}
