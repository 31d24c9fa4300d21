package dev.tandem.access;

import dev.tandem.intake.Problem;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for callers who are unknown or may not do what they ask for. */
@RestControllerAdvice
@Order(0)
final class AccessAdvice {

    private static final String EXPECTED = "expected \"Authorization: Bearer <key or token>\" or \"X-API-Key: <key>\"";
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noKey(InsufficientAuthenticationException e) {
        return unauthenticated("Bearer realm=\"tandem\"", "There is no key, " + EXPECTED);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongKey(AuthenticationException e) {
        return unauthenticated(
                "Bearer realm=\"tandem\", error=\"invalid_token\"",
                "The key or token is malformed, unknown, expired or revoked, " + EXPECTED);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> issuerAway(AuthenticationServiceException e) {
        ProblemDetail problem = Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer-away",
                "The issuer of tokens does not answer, so none can be checked; keys are not affected");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException e) {
        Optional<String> scope = missing(e);
        ProblemDetail problem = Problem.of(
                HttpStatus.FORBIDDEN,
                "forbidden",
                scope.map(name -> "This call needs the scope " + name + ", which this key or token does not have")
                        .orElse(
                                e instanceof CrossOriginCall
                                        ? String.valueOf(e.getMessage())
                                        : "No key opens this, expected a path and method of the API's description"));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        scope.ifPresent(name -> {
            problem.setProperty("scope", name);
            answer.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"tandem\", error=\"insufficient_scope\", scope=\"" + name + "\"");
        });
        return answer.body(problem);
    }

    /** The scope that would have let the caller in; empty if none would. */
    private static Optional<String> missing(AccessDeniedException e) {
        return e instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(authority -> String.valueOf(authority).replace(Scope.PREFIX, ""))
                        .findFirst()
                : Optional.empty();
    }

    private static ResponseEntity<ProblemDetail> unauthenticated(String challenge, String detail) {
        ProblemDetail problem = Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", detail);
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .body(problem);
    }
}
