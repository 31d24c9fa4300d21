package dev.tandem.insight;

import java.time.Duration;

/** Counting the data was given up. */
final class DataQualityTimeout extends RuntimeException {

    DataQualityTimeout(Duration limit, Throwable cause) {
        super(
                "Counting the data took longer than " + limit.toSeconds()
                        + " s and was given up, as it would keep the database busy. It is tried again "
                        + QualityCache.REMEMBERED.toMinutes() + " minutes after it began.",
                cause);
    }
}
