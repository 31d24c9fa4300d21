package dev.tandem.intake;

import tools.jackson.core.exc.StreamConstraintsException;

/** One record is larger than any may be; the answer is a 413 where it is the whole body. */
public final class RecordTooLarge extends RuntimeException {

    private final String reason;

    RecordTooLarge() {
        super(null, null, false, false);
        this.reason = "is larger than " + JsonRecords.MAX_SIZE + " characters, expected a smaller record";
    }

    RecordTooLarge(StreamConstraintsException cause) {
        super(null, cause, false, false);
        this.reason = JsonRecords.describe(cause);
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
