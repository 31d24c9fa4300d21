package dev.tandem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Assigns an id to every request, for its response and its log lines. An id sent by the client is kept if it is short and
 * consists of plain characters.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    /** Its key in the log context. */
    static final String KEY = "requestId";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int PREFIX_BYTES = 6;

    private final String prefix; // random, one per process
    private final AtomicLong last = new AtomicLong();

    RequestIds() {
        byte[] random = new byte[PREFIX_BYTES];
        new SecureRandom().nextBytes(random);
        prefix = HexFormat.of().formatHex(random) + "-";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = id(request);
        response.setHeader(HEADER, id);
        MDC.put(KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    /** Asynchronous and error dispatches keep the id of their request. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private String id(HttpServletRequest request) {
        @Nullable Object given = request.getAttribute(ATTRIBUTE);
        if (given != null) {
            return given.toString();
        }
        @Nullable String sent = request.getHeader(HEADER);
        String id = sent != null && PLAIN.matcher(sent).matches()
                ? sent
                : prefix + Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
