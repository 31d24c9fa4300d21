package dev.tandem.intake.http;

import dev.tandem.intake.InvalidField;
import dev.tandem.intake.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses requests that would be misread: paths with semicolons, compressed bodies, content types that name no single type,
 * charsets other than UTF-8.
 */
@Component
final class AmbiguousRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final String ENCODED_SEMICOLON = "%3B";
    private static final Set<Charset> READABLE = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);
    private static final String AS_IT_IS = "identity";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    /**
     * @throws InvalidField if the path has a semicolon, as the rest of the id would be cut off
     * @throws HttpMediaTypeNotSupportedException if the body is compressed, of no single type or not in UTF-8
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (request.getRequestURI().indexOf(';') >= 0) {
            throw new InvalidField("path", "holds a semicolon, expected " + ENCODED_SEMICOLON + " in its place");
        }
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase(AS_IT_IS)) {
            throw new HttpMediaTypeNotSupportedException(
                    "Content-Encoding is " + Texts.shortened(coding) + ", expected a body that is not compressed");
        }
        checkContentType(request.getContentType());
        return true;
    }

    private static void checkContentType(@Nullable String contentType) throws HttpMediaTypeNotSupportedException {
        if (contentType == null) {
            return;
        }
        MediaType type;
        Charset charset;
        try {
            type = MediaType.parseMediaType(contentType);
            charset = type.getCharset();
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(e.getMessage());
        }
        if (!type.isConcrete()) {
            throw new HttpMediaTypeNotSupportedException(
                    "Content-Type is " + Texts.shortened(contentType) + ", expected a type without wildcards");
        }
        if (charset != null && !READABLE.contains(charset)) {
            throw new HttpMediaTypeNotSupportedException("The charset is " + charset + ", expected UTF-8");
        }
    }
}
