package dev.tandem;

import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.database.DatabaseWatch;
import dev.tandem.intake.ConstraintFaults;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.MalformedBody;
import dev.tandem.intake.Problem;
import dev.tandem.intake.ProblemException;
import dev.tandem.intake.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every error as a problem of RFC 9457 with a stable type. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final DatabaseWatch watch;

    ProblemAdvice(DatabaseWatch watch) {
        this.watch = watch;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fact(ProblemException e) {
        return e.response();
    }

    @ExceptionHandler
    ProblemDetail unreadableParameters(InvalidParameterException e) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed-parameter",
                "The query cannot be read, expected at most 1000 parameters in UTF-8 with percent signs as %25");
    }

    /** A broken connection shows in different exceptions: on acquisition, in a statement, in a commit, in a rollback. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException e, HttpServletRequest request) {
        return DatabaseUnavailable.causes(e)
                ? databaseUnavailable(e)
                : ResponseEntity.of(unexpected(e, request)).build();
    }

    @ExceptionHandler(Exception.class)
    ProblemDetail unexpected(Exception e, HttpServletRequest request) {
        log.error("unexpected error method={}", request.getMethod(), e);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "An unexpected error occurred; see the log of the server.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e instanceof MethodArgumentTypeMismatchException mismatch
                ? mismatch.getName()
                : String.valueOf(e.getPropertyName());
        InvalidField invalid = InvalidField.causing(e)
                .map(cause -> cause.at(field))
                .orElseGet(() -> new InvalidField(field, notANumber(e)));
        return handleExceptionInternal(e, invalid.response().getBody(), headers, status, request);
    }

    private static String notANumber(TypeMismatchException e) {
        String value = Texts.shortened(
                e.getValue() instanceof Object[] repeated
                        ? StringUtils.arrayToCommaDelimitedString(repeated)
                        : String.valueOf(e.getValue()));
        String most = e.getRequiredType() == int.class ? " up to " + Integer.MAX_VALUE : "";
        return "is \"" + value + "\", expected a whole number" + most;
    }

    /** A body that is missing or breaks off; all other faults of a body are facts. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        MalformedBody malformed =
                e.getCause() instanceof IOException ? MalformedBody.brokenOff() : MalformedBody.empty();
        return handleExceptionInternal(e, malformed.response().getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        InvalidField invalid = ConstraintFaults.first(e.getBindingResult());
        return handleExceptionInternal(e, invalid.response().getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        InvalidField invalid = ConstraintFaults.first(e);
        return handleExceptionInternal(e, invalid.response().getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        e.getBody().setDetail(e.getMethod() + " is not supported here" + expectedOneOf(e.getSupportedHttpMethods()));
        return handleExceptionInternal(e, e.getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        e.getBody().setDetail(e.getMessage() + expectedOneOf(e.getSupportedMediaTypes()));
        return handleExceptionInternal(e, e.getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        e.getBody()
                .setDetail("Unknown path, expected one of those in the API description, with ids percent-encoded and no"
                        + " trailing slash");
        return handleExceptionInternal(e, e.getBody(), headers, status, request);
    }

    private static String expectedOneOf(@Nullable Collection<?> supported) {
        return supported == null || supported.isEmpty()
                ? ""
                : ", expected "
                        + supported.stream().map(String::valueOf).sorted().collect(Collectors.joining(" or "));
    }

    /** Adds the stable type to the problems that Spring creates. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> response = super.handleExceptionInternal(e, body, headers, status, request);
        if (response != null && response.getBody() instanceof ProblemDetail problem && isUntyped(problem)) {
            HttpStatus known = HttpStatus.resolve(status.value());
            problem.setType(Problem.type(known == null ? "error" : Problem.slug(known)));
        }
        return response;
    }

    private ResponseEntity<ProblemDetail> databaseUnavailable(RuntimeException e) {
        if (!watch.isUnavailable()) {
            log.warn("database query failed reason={}", rootMessage(e));
        }
        ProblemDetail problem = Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unavailable",
                "The database is unavailable. Retry: data that was already stored is not stored twice.");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, DatabaseUnavailable.RETRY_AFTER_SECONDS)
                .body(problem);
    }

    private static boolean isUntyped(ProblemDetail problem) {
        return problem.getType() == null || problem.getType().toString().equals("about:blank");
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
