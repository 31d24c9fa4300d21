package dev.tandem.intake;

import java.util.Optional;

/** Nothing can be read from a body; the answer is a 400 that says where and why. */
public final class MalformedBody extends RuntimeException {

    private final String slug;
    private final transient Optional<LineError> error;

    /** @param slug what the problem is called, e.g. {@code malformed-json} */
    MalformedBody(String slug, String message) {
        super(message, null, false, false);
        this.slug = slug;
        this.error = Optional.empty();
    }

    MalformedBody(String slug, LineError error) {
        super("Line " + error.line() + ": " + error.message(), null, false, false);
        this.slug = slug;
        this.error = Optional.of(error);
    }

    public String slug() {
        return slug;
    }

    /** The line at fault; empty if it is the body as a whole. */
    public Optional<LineError> error() {
        return error;
    }
}
