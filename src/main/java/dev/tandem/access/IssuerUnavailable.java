package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The issuer of tokens does not answer, so its signing keys are missing. */
final class IssuerUnavailable extends ProblemException {

    private static final int RETRY_AFTER_SECONDS = 5;

    IssuerUnavailable() {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer-unavailable",
                "The issuer of tokens does not answer, so none can be checked; keys are not affected");
    }

    @Override
    protected Map<String, String> headers() {
        return retryAfter(RETRY_AFTER_SECONDS);
    }
}
