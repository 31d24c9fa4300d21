package dev.tandem.recommendation;

import java.net.URI;
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
        ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "no-model-yet", e);
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    @ExceptionHandler(ItemUnknown.class)
    ProblemDetail itemUnknown(ItemUnknown e) {
        return problem(HttpStatus.NOT_FOUND, "item-not-found", e);
    }

    private static ProblemDetail problem(HttpStatus status, String slug, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setType(URI.create("urn:tandem:problem:" + slug));
        return problem;
    }
}
