package dev.tandem.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A body cannot be read; the answer names the place and the cause. */
public final class MalformedBody extends ProblemException {

    private final String message;
    private final transient Optional<LineError> error;

    /** @param slug the last part of the problem's type, e.g. {@code malformed-json} */
    MalformedBody(String slug, String message) {
        this(slug, message, Optional.empty());
    }

    MalformedBody(String slug, LineError error) {
        this(slug, "Line " + error.line() + ": " + error.message(), Optional.of(error));
    }

    private MalformedBody(String slug, String message, Optional<LineError> error) {
        super(HttpStatus.BAD_REQUEST, slug, (Throwable) null);
        this.message = message;
        this.error = error;
    }

    /** A body without any content. */
    public static MalformedBody empty() {
        return new MalformedBody("empty-body", "The body is empty, expected a JSON object");
    }

    /** A body that ends before its declared length. */
    public static MalformedBody brokenOff() {
        return new MalformedBody("unreadable-body", "The body breaks off here");
    }

    /** The line at fault; empty if the whole body is at fault. */
    public Optional<LineError> error() {
        return error;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    protected Map<String, Object> members() {
        return error.<Map<String, Object>>map(line -> Map.of("errors", List.of(line)))
                .orElse(Map.of());
    }
}
