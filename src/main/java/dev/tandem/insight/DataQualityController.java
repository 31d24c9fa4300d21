package dev.tandem.insight;

import dev.tandem.intake.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How good the data is, over HTTP. */
@RestController
@RequestMapping("/api/v1/overview/data")
@Tag(name = "Overview")
final class DataQualityController {

    private static final String RETRY_SOON = "2";

    private final QualityCache quality;

    DataQualityController(QualityCache quality) {
        this.quality = quality;
    }

    @Operation(
            summary = "How good the data is: interactions by item and by user, content, vocabulary, duplicates",
            description =
                    "Each process counts at most once in five minutes and gives up after two; computedAt says when"
                            + " that was. While it counts for the first time, or anew, the answer may be 503 with the type"
                            + " urn:tandem:problem:still-counting and Retry-After.")
    @ApiResponse(responseCode = "200", description = "As counted last")
    @ApiResponse(
            responseCode = "503",
            description = "Not counted yet, or given up because it took too long",
            content = @Content)
    @GetMapping
    DataQuality dataQuality() {
        return quality.quality();
    }

    @ExceptionHandler(DataQualityPending.class)
    ResponseEntity<ProblemDetail> stillCounting(DataQualityPending e) {
        return unavailable("still-counting", e, RETRY_SOON);
    }

    @ExceptionHandler(DataQualityTimeout.class)
    ResponseEntity<ProblemDetail> tookTooLong(DataQualityTimeout e) {
        return unavailable("counting-took-too-long", e, String.valueOf(QualityCache.REMEMBERED.toSeconds()));
    }

    private static ResponseEntity<ProblemDetail> unavailable(String kind, RuntimeException e, String retryAfter) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, retryAfter)
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, kind, String.valueOf(e.getMessage())));
    }
}
