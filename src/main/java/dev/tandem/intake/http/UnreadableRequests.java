package dev.tandem.intake.http;

import dev.tandem.intake.Problem;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Answers requests that Tomcat itself refuses with a problem in place of an HTML page. */
@Component
final class UnreadableRequests implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
                host.getPipeline().addValve(new ProblemValve());
                host.getPipeline().addValve(new PathValve());
            }
        });
    }

    /** Refuses paths that are no URI, and those with dot segments or semicolons outside of ids. */
    private static final class PathValve extends ValveBase {

        private static final Pattern ASTRAY = Pattern.compile("(?i).*(;|/(\\.|%2e){1,2}(/|$)).*");
        private static final String IDS = "/api/";

        PathValve() {
            super(true); // supports asynchronous responses
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (readable(request.getRequestURI())) {
                getNext().invoke(request, response);
            } else {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            }
        }

        /** A missing path means that Tomcat has refused the request already. */
        private static boolean readable(@Nullable String path) {
            if (path == null) {
                return true;
            }
            try {
                return URI.create(path).getPath() != null
                        && (path.startsWith(IDS) || !ASTRAY.matcher(path).matches());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** Replaces Tomcat's error page; its output has no part of the request. */
    private static final class ProblemValve extends ErrorReportValve {

        private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);
        private static final String UNREADABLE =
                "The request cannot be read, expected HTTP/1.1 with a request line and headers of at most 8 kB, "
                        + "a Host and a valid Content-Length, and a path and query with every character but letters, "
                        + "digits, hyphens, dots, underscores and tildes percent-encoded as UTF-8 without U+0000.";

        @Override
        protected void report(Request request, Response response, @Nullable Throwable error) {
            int code = response.getStatus();
            if (code < HttpStatus.BAD_REQUEST.value()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream().write(problem(code).getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException e) {
                log.debug("client disconnected status={} reason={}", code, e.getMessage());
            }
        }

        private static String problem(int code) {
            HttpStatus status = Optional.ofNullable(HttpStatus.resolve(code)).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
            String detail = status.is4xxClientError() ? UNREADABLE : status.getReasonPhrase();
            return """
                    {"type":"%s","title":"%s","status":%d,"detail":"%s"}
                    """.formatted(Problem.type(Problem.slug(status)), status.getReasonPhrase(), code, detail);
        }
    }
}
