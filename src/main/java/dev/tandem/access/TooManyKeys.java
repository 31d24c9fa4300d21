package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** The limit of keys is reached. */
final class TooManyKeys extends ProblemException {

    TooManyKeys() {
        super(
                HttpStatus.CONFLICT,
                "too-many-api-keys",
                "There are " + ApiKeys.MAX_KEYS + " keys, expected fewer: revoke one before creating another");
    }
}
