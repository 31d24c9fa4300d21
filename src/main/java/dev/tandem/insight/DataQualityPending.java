package dev.tandem.insight;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The data is being counted, and that is not done yet. */
final class DataQualityPending extends ProblemException {

    private static final int RETRY_AFTER_SECONDS = 2;

    DataQualityPending() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "still-counting", "The data is being counted. Ask again in a moment: all that ask get the same answer.");
    }

    @Override
    protected Map<String, String> headers() {
        return retryAfter(RETRY_AFTER_SECONDS);
    }
}
