package dev.tandem.access;

import dev.tandem.intake.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Permits keyless calls from this machine, except by pages of other sites in a local browser: such a page sends its own
 * {@code Origin}, or, after DNS rebinding, its own name as {@code Host}.
 */
final class LoopbackFilter extends OncePerRequestFilter {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?(0{1,4}:){7}0{0,3}1]?");

    private final ProblemEntryPoint refusals;

    LoopbackFilter(ProblemEntryPoint refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!LOOPBACK.matcher(request.getServerName()).matches()) {
            refuse("Host", request.getServerName(), request, response);
        } else if (origin != null && !origin.equalsIgnoreCase(own(request))) {
            refuse("Origin", origin, request, response);
        } else {
            SecurityContextHolder.setContext(new SecurityContextImpl(new Caller("open", List.of(Scope.values()))));
            chain.doFilter(request, response);
        }
    }

    private void refuse(String header, String value, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refusals.refuse(request, response, Forbidden.crossOrigin(header, Texts.shortened(value)));
    }

    private static String own(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
    }
}
