package dev.tandem.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * A fact that ends a request, with the status and the type of the problem it is answered with; its message is the
 * problem's detail.
 */
public abstract class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String slug;

    /**
     * @param slug the last part of the problem's type, e.g. {@code item-not-found}; it never changes
     * @param detail what was found and what was expected
     */
    protected ProblemException(HttpStatus status, String slug, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
    }

    protected ProblemException(HttpStatus status, String slug, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.slug = slug;
    }

    /** Without a stack trace: one body may hold millions of faults. */
    ProblemException(HttpStatus status, String slug, @Nullable Throwable cause) {
        super(null, cause, false, false);
        this.status = status;
        this.slug = slug;
    }

    /** The response to the request. */
    public final ResponseEntity<ProblemDetail> response() {
        ProblemDetail problem = Problem.of(status, slug, String.valueOf(getMessage()));
        members().forEach(problem::setProperty);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        headers().forEach(response::header);
        return response.body(problem);
    }

    /** Further members of the problem. */
    protected Map<String, Object> members() {
        return Map.of();
    }

    /** Further headers of the response. */
    protected Map<String, String> headers() {
        return Map.of();
    }

    /** The header that asks a client to repeat its request later. */
    protected static Map<String, String> retryAfter(long seconds) {
        return Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
}
