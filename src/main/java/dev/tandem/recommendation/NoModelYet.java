package dev.tandem.recommendation;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** There is no model, nor anything else to answer with. */
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
