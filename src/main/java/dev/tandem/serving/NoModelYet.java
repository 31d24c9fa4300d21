package dev.tandem.serving;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** No model has been activated yet, and the request cannot be answered without one. */
public final class NoModelYet extends ProblemException {

    private static final int RETRY_AFTER_SECONDS = 30;

    public NoModelYet(String message) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "no-model-yet", message);
    }

    @Override
    protected Map<String, String> headers() {
        return retryAfter(RETRY_AFTER_SECONDS);
    }
}
