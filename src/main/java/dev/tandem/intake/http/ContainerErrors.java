package dev.tandem.intake.http;

import dev.tandem.intake.IngestAnswer;
import dev.tandem.intake.IngestReport;
import dev.tandem.intake.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers Tomcat's error dispatches with problems. */
@RestController
@Hidden
final class ContainerErrors implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<?> answer(HttpServletRequest request) {
        // Tomcat refuses some requests before their charset is checked, so it may be invalid.
        request.setCharacterEncoding(StandardCharsets.UTF_8);
        Object kept = BrokenBodies.answer(request);
        if (kept instanceof IngestReport report) {
            return IngestAnswer.of(report);
        }
        ProblemDetail problem = kept instanceof ProblemDetail kind ? kind : problem(request);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpServletRequest request) {
        HttpStatus status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(code -> HttpStatus.resolve((int) code))
                .orElse(HttpStatus.NOT_FOUND);
        ProblemDetail problem = Problem.of(
                status, Problem.slug(status), "The API does not serve this request: " + status.getReasonPhrase());
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .ifPresent(path -> problem.setInstance(URI.create((String) path)));
        return problem;
    }
}
