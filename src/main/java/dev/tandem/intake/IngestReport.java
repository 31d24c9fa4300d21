package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an ingest request.
 *
 * @param accepted the sum of created, updated and unchanged records
 * @param created records of new items or interactions
 * @param updated records that changed stored ones
 * @param unchanged records that changed nothing, repeats included
 * @param rejected refused records
 * @param errors the faults of the first 100 refused records
 * @param errorsCutOff whether more records were refused than listed
 * @param stopped the place and cause of an early end of reading, null if the whole body was read; records before
 *     it are stored
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
