package dev.tandem.experiment;

import org.jspecify.annotations.Nullable;

/** What was given cannot be used; the message says where, what was found and what was expected. */
public final class BadInput extends RuntimeException {

    BadInput(@Nullable String message) {
        super(message, null, false, false);
    }
}
