package dev.tandem.insight;

import dev.tandem.intake.ProblemException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Counting the data was given up. */
final class DataQualityTimeout extends ProblemException {

    DataQualityTimeout(Duration limit, Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "counting-took-too-long", "Counting the data took longer than " + limit.toSeconds()
                        + " s and was given up, as it would keep the database busy. It is tried again "
                        + QualityCache.REMEMBERED.toMinutes() + " minutes after it began.",
                cause);
    }

    @Override
    protected Map<String, String> headers() {
        return retryAfter(QualityCache.REMEMBERED.toSeconds());
    }
}
