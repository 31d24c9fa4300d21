package dev.tandem.insight;

import dev.tandem.intake.ProblemException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The computation of the data quality exceeded its time limit. */
final class DataQualityTimeout extends ProblemException {

    DataQualityTimeout(Duration limit, Throwable cause) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "data-quality-timeout",
                "The computation of the data quality was stopped after " + limit.toSeconds()
                        + " s to limit the load on the database. The next attempt is possible "
                        + QualityCache.MAX_AGE.toMinutes() + " minutes after its start.",
                cause);
    }

    @Override
    protected Map<String, String> headers() {
        return retryAfter(QualityCache.MAX_AGE.toSeconds());
    }
}
