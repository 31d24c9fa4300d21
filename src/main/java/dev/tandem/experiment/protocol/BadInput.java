package dev.tandem.experiment.protocol;

import org.jspecify.annotations.Nullable;

/** Data or options that cannot be used; the message names the place, the value found and the value expected. */
public final class BadInput extends RuntimeException {

    public BadInput(@Nullable String message) {
        super(message, null, false, false);
    }
}
