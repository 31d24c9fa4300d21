package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** No further key fits. */
final class TooManyKeys extends ProblemException {

    TooManyKeys() {
        super(HttpStatus.CONFLICT, "too-many-api-keys", "There are " + ApiKeys.MAX_KEYS + " keys, expected that some are revoked before another is made");
    }
}
