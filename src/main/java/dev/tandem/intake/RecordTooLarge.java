package dev.tandem.intake;

import org.springframework.http.HttpStatus;
import tools.jackson.core.exc.StreamConstraintsException;

/** One record exceeds a limit of size; the answer is a 413 where the record is the whole body. */
public final class RecordTooLarge extends ProblemException {

    private final String reason;

    RecordTooLarge() {
        super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", (Throwable) null);
        this.reason = "is larger than " + JsonRecords.MAX_SIZE + " characters, expected a smaller record";
    }

    RecordTooLarge(StreamConstraintsException cause) {
        super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", cause);
        this.reason = JsonRecords.describe(cause);
    }

    /** The excess as a predicate, for the error of a line. */
    String reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return "The body " + reason;
    }
}
