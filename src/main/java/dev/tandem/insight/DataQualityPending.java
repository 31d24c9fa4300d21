package dev.tandem.insight;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The data quality is still being computed. */
final class DataQualityPending extends ProblemException {

    private static final int RETRY_AFTER_SECONDS = 2;

    DataQualityPending() {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "data-quality-pending",
                "The data quality is still being computed. Retry in a few seconds; all requests share one computation.");
    }

    @Override
    protected Map<String, String> headers() {
        return retryAfter(RETRY_AFTER_SECONDS);
    }
}
