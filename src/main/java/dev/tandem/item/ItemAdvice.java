package dev.tandem.item;

import dev.tandem.intake.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for items that are not there. */
@RestControllerAdvice
@Order(0)
final class ItemAdvice {

    @ExceptionHandler(ItemNotFound.class)
    ProblemDetail notFound(ItemNotFound e) {
        return Problem.of(HttpStatus.NOT_FOUND, "item-not-found", String.valueOf(e.getMessage()));
    }
}
