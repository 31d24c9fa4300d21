package dev.tandem.interaction;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** The user did nothing with the item. */
final class InteractionNotFound extends ProblemException {

    InteractionNotFound() {
        super(HttpStatus.NOT_FOUND, "interaction-not-found", "The user has no interaction with this item");
    }
}
