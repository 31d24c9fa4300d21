package dev.tandem.interaction;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** A user without an interaction with an item. */
final class InteractionNotFound extends ProblemException {

    InteractionNotFound() {
        super(HttpStatus.NOT_FOUND, "interaction-not-found", "The user has no interaction with this item");
    }
}
