package dev.tandem.intake;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The response to an ingest request: 200 if all records are stored, 207 if some are, 422 if none is. */
public final class IngestAnswer {

    private IngestAnswer() {}

    /** The response for a report. */
    public static ResponseEntity<Object> of(IngestReport report) {
        if (report.accepted() > 0) {
            return ResponseEntity.status(report.complete() ? HttpStatus.OK : HttpStatus.MULTI_STATUS)
                    .body(report);
        }
        ProblemDetail problem = Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "nothing-accepted",
                "No record is stored: " + report.rejected() + " rejected, expected at least one valid record");
        problem.setProperty("rejected", report.rejected());
        problem.setProperty("errors", report.errors());
        problem.setProperty("errorsCutOff", report.errorsCutOff());
        Optional.ofNullable(report.stopped()).ifPresent(stopped -> problem.setProperty("stopped", stopped));
        return ResponseEntity.unprocessableContent().body(problem);
    }
}
