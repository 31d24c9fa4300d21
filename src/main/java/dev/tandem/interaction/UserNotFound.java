package dev.tandem.interaction;

/** There is no such user. */
final class UserNotFound extends RuntimeException {

    UserNotFound() {
        super("There is no such user");
    }
}
