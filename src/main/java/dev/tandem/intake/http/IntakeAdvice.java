package dev.tandem.intake.http;

import dev.tandem.intake.MalformedBody;
import dev.tandem.intake.Problem;
import dev.tandem.intake.RecordTooLarge;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for bodies and parameters that cannot be read. */
@RestControllerAdvice
@Order(0)
final class IntakeAdvice {

    @ExceptionHandler(MalformedBody.class)
    ProblemDetail malformed(MalformedBody e) {
        ProblemDetail problem = Problem.of(HttpStatus.BAD_REQUEST, e.slug(), String.valueOf(e.getMessage()));
        e.error().ifPresent(error -> problem.setProperty("errors", List.of(error)));
        return problem;
    }

    @ExceptionHandler(InvalidParameterException.class)
    ProblemDetail parameter() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed-parameter",
                "The query cannot be read, expected at most 1000 parameters in UTF-8 with percent signs as %25");
    }

    @ExceptionHandler(RecordTooLarge.class)
    ProblemDetail tooLarge(RecordTooLarge e) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The body " + e.getMessage());
    }
}
