package dev.tandem.intake;

import java.time.Instant;
import java.util.Optional;

/** The fields of one record as a client wrote it; every method throws {@link InvalidField} for a wrong value. */
public interface Fields {

    /** A required id that obeys {@link ExternalIds}. */
    String id(String name);

    /** A text; empty if absent or null. */
    Optional<String> text(String name, int maxLength);

    /** A finite number; empty if absent or null. */
    Optional<Float> number(String name);

    /** An instant to the microsecond, written as ISO-8601 or in Unix seconds; empty if absent or null. */
    Optional<Instant> instant(String name);
}
