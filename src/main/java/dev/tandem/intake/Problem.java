package dev.tandem.intake;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Creates problem details of RFC 9457 with a stable type. */
public final class Problem {

    private Problem() {}

    /**
     * A problem with a type and a detail.
     *
     * @param slug the last part of the type, stable across versions, e.g. {@code item-not-found}
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

    /** The slug of a problem known by its status alone. */
    public static String slug(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
