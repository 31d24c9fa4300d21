package dev.tandem.training;

import dev.tandem.intake.InvalidField;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Training runs over HTTP. */
@RestController
@RequestMapping(TrainingRunController.PATH)
final class TrainingRunController {

    static final String PATH = "/api/v1/admin/training-runs";

    private static final int MAX_LIMIT = 100;

    private final TrainingRuns runs;
    private final TrainingRunEvents events;

    TrainingRunController(TrainingRuns runs, TrainingRunEvents events) {
        this.runs = runs;
        this.events = events;
    }

    /**
     * What a client may say about the run it asks for.
     *
     * @param force whether to train though there is nothing new since the active version; false if absent
     */
    record RunRequest(@Nullable Boolean force) {}

    /**
     * The answer to a request for the latest runs.
     *
     * @param runs newest first
     */
    record RunList(List<TrainingRun> runs) {}

    @PostMapping
    ResponseEntity<TrainingRun> request(@RequestBody(required = false) @Nullable RunRequest request) {
        long id = runs.request(request != null && Boolean.TRUE.equals(request.force()));
        return ResponseEntity.accepted().location(URI.create(PATH + "/" + id)).body(get(id));
    }

    /** @param limit how many runs, 1 to 100 */
    @GetMapping
    RunList list(@RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidField("limit", "is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
        return new RunList(runs.list(limit));
    }

    @GetMapping("/{id}")
    TrainingRun get(@PathVariable long id) {
        return runs.find(id).orElseThrow(() -> new TrainingRunNotFound(id));
    }

    /** Cancels: 200 if the run has ended by it, 202 while its worker stops. */
    @DeleteMapping("/{id}")
    ResponseEntity<TrainingRun> cancel(@PathVariable long id) {
        TrainingRun run = runs.cancel(id);
        return ResponseEntity.status(run.status().underWay() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(run);
    }

    /** The run as it is, then after each change, until it has ended. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable long id) {
        return events.follow(get(id));
    }

    @ExceptionHandler
    ProblemDetail notFound(TrainingRunNotFound e) {
        return problem(HttpStatus.NOT_FOUND, "training-run-not-found", "Training run not found", e);
    }

    @ExceptionHandler
    ProblemDetail underWay(TrainingUnderWay e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "training-under-way", "Training under way", e);
        problem.setProperty("run", e.run());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail ended(TrainingRunEnded e) {
        return problem(HttpStatus.CONFLICT, "training-run-ended", "Training run has ended", e);
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setType(URI.create("urn:tandem:problem:" + slug));
        problem.setTitle(title);
        return problem;
    }
}
