package dev.tandem.intake;

import java.net.URI;
import java.util.Locale;
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
        problem.setType(type(slug));
        return problem;
    }

    /** The type of a problem. */
    public static URI type(String slug) {
        return URI.create("urn:tandem:problem:" + slug);
    }

    /** What a problem is called of which nothing but its status is known. */
    public static String slug(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
