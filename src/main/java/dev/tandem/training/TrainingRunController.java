package dev.tandem.training;

import dev.tandem.intake.InvalidField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@Tag(name = "Training", description = "Training runs, which make model versions")
final class TrainingRunController {

    static final String PATH = "/api/v1/admin/training-runs";

    private static final int MAX_LIMIT = 100;

    private final TrainingRuns runs;
    private final TrainingRunEvents events;

    TrainingRunController(TrainingRuns runs, TrainingRunEvents events) {
        this.runs = runs;
        this.events = events;
    }

    /** Body of a request for a run. */
    @Schema(name = "TrainingRunRequest")
    record RunRequest(
            @Schema(
                    description = "whether to train even if nothing is new since the active or the newest version",
                    defaultValue = "false")
            boolean force,

            @Schema(
                    implementation = Boolean.class,
                    description =
                            "whether to start from the active version; if absent, tandem.training.warm-start applies")
            Optional<Boolean> warmStart) {}

    /** The latest runs, newest first. */
    record RunList(List<TrainingRun> runs) {}

    /** The epochs of a run, oldest first. */
    record EpochList(List<TrainingEpoch> epochs) {}

    @Operation(
            summary = "Train a model",
            description =
                    "The run starts within moments. It is rejected if nothing is new since the active or the newest"
                            + " version.")
    @ApiResponse(responseCode = "202", description = "The run is queued; Location is its address")
    @ApiResponse(responseCode = "409", description = "Another run is under way", content = @Content)
    @PostMapping
    ResponseEntity<TrainingRun> request(@RequestBody(required = false) @Nullable RunRequest request) {
        RunOptions options =
                request == null ? RunOptions.DEFAULT : new RunOptions(request.force(), request.warmStart());
        long id = runs.request(options);
        return ResponseEntity.accepted().location(URI.create(PATH + "/" + id)).body(get(id));
    }

    @Operation(summary = "List the latest runs", description = "Newest first.")
    @GetMapping
    RunList list(@Parameter(description = "1 to 100") @RequestParam(defaultValue = "20") int limit) {
        InvalidField.requireWithin("limit", limit, 1, MAX_LIMIT);
        return new RunList(runs.list(limit));
    }

    @Operation(summary = "Read a run")
    @GetMapping("/{id}")
    TrainingRun get(@PathVariable long id) {
        return runs.find(id).orElseThrow(() -> new TrainingRunNotFound(id));
    }

    @Operation(summary = "Cancel a run")
    @ApiResponse(responseCode = "200", description = "The run has ended")
    @ApiResponse(responseCode = "202", description = "The run ends within a batch of the training")
    @ApiResponse(responseCode = "409", description = "The run had ended before", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<TrainingRun> cancel(@PathVariable long id) {
        TrainingRun run = runs.cancel(id);
        return ResponseEntity.status(run.status().underWay() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(run);
    }

    @Operation(summary = "List the epochs of a run", description = "Oldest first, with losses and validation scores.")
    @GetMapping("/{id}/epochs")
    EpochList epochs(@PathVariable long id) {
        return new EpochList(runs.epochs(id));
    }

    @Operation(
            summary = "Follow a run",
            description = "Server-sent events: the run, then the run after each change, until it has ended.")
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable long id) {
        return events.follow(get(id));
    }
}
