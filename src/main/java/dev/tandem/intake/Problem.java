package dev.tandem.intake;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The shape of an error: RFC 9457 with a stable type. */
public final class Problem {

    private Problem() {}

    /**
     * A problem to answer with.
     *
     * @param slug what went wrong, in words that never change, e.g. {@code item-not-found}
     * @param detail what was found and what was expected
     */
    public static ProblemDetail of(HttpStatus status, String slug, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:tandem:problem:" + slug));
        return problem;
    }
}
