package dev.tandem.recommendation;

import dev.tandem.intake.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says over HTTP why there is no recommendation. */
@RestControllerAdvice
@Order(0)
class RecommendationAdvice {

    private static final String RETRY_AFTER_SECONDS = "30";

    @ExceptionHandler(NoModelYet.class)
    ResponseEntity<ProblemDetail> noModelYet(NoModelYet e) {
        ProblemDetail problem =
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "no-model-yet", String.valueOf(e.getMessage()));
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    @ExceptionHandler(NotServing.class)
    ProblemDetail notServing(NotServing e) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "not-serving", String.valueOf(e.getMessage()));
    }
}
