package dev.tandem.interaction;

/** The user did nothing with the item. */
final class InteractionNotFound extends RuntimeException {

    InteractionNotFound() {
        super("The user has no interaction with this item");
    }
}
