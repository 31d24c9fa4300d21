package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers calls that Spring Security refuses with the same problems as all other errors. */
@Component
class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;

    ProblemEntryPoint(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, problem(e));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        refuse(request, response, missingScope(e).map(Forbidden::missingScope).orElseGet(Forbidden::unknownCall));
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Forbidden problem) throws IOException {
        refuse(request, response, HttpServletResponse.SC_FORBIDDEN, problem);
    }

    /** The call is refused even if the problem cannot be written. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, ProblemException problem)
            throws IOException {
        if (resolver.resolveException(request, response, null, problem) == null && !response.isCommitted()) {
            response.sendError(status);
        }
    }

    private static ProblemException problem(AuthenticationException e) {
        if (e instanceof AuthenticationServiceException) {
            return new IssuerUnavailable();
        }
        return e instanceof InsufficientAuthenticationException
                ? Unauthenticated.missingKey()
                : Unauthenticated.invalidKey();
    }

    /** The scope that would permit the call; empty if none would. */
    private static Optional<String> missingScope(AccessDeniedException e) {
        return e instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(authority -> String.valueOf(authority).replace(Scope.PREFIX, ""))
                        .findFirst()
                : Optional.empty();
    }
}
