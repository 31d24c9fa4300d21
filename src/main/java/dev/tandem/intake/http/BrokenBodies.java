package dev.tandem.intake.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Keeps the response to an incomplete body for {@link ContainerErrors}: after a failed read, Tomcat discards the response
 * and dispatches to its error page.
 */
@RestControllerAdvice
final class BrokenBodies implements ResponseBodyAdvice<Object> {

    private static final String ANSWER = BrokenBodies.class.getName();

    /** The kept response body, null if no request body broke off. */
    static @Nullable Object answer(HttpServletRequest request) {
        return request.getAttribute(ANSWER);
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest servlet
                && servlet.getServletRequest().getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
            servlet.getServletRequest().setAttribute(ANSWER, body);
        }
        return body;
    }
}
