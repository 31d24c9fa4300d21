package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of a body.
 *
 * @param accepted records that are stored now: created, updated and unchanged together
 * @param created records of things that were not there before
 * @param updated records that changed what was there
 * @param unchanged records that changed nothing, repeats included
 * @param rejected records that were wrong
 * @param errors why, for the first 100 of them
 * @param errorsCutOff whether there are more errors than listed
 * @param stopped where and why reading stopped before the end of the body, null if all of it was read; the records
 *     before it are stored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IngestReport(
        long accepted,
        long created,
        long updated,
        long unchanged,
        long rejected,
        List<LineError> errors,
        boolean errorsCutOff,
        @Nullable LineError stopped) {

    public IngestReport {
        errors = List.copyOf(errors);
    }

    /** Whether every record of the body is stored. */
    public boolean complete() {
        return rejected == 0 && stopped == null;
    }
}
