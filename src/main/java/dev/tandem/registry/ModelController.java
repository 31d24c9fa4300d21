package dev.tandem.registry;

import dev.tandem.intake.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The model versions over HTTP. */
@RestController
@RequestMapping("/api/v1/admin/models")
@Tag(name = "Models", description = "The versions kept, and which one serves")
final class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    /**
     * The answer to a request for all versions.
     *
     * @param models newest first
     */
    record ModelList(List<ModelVersion> models) {}

    @Operation(summary = "List all versions", description = "Newest first, with what was measured and what made them.")
    @GetMapping
    ModelList list() {
        return new ModelList(models.list());
    }

    @Operation(summary = "Read a version")
    @GetMapping("/{version}")
    ModelVersion get(@PathVariable long version) {
        return models.find(version).orElseThrow(() -> new ModelNotFound(version));
    }

    @Operation(
            summary = "Make a version the active one",
            description = "Rolls back or forward; every replica follows within moments.")
    @PostMapping("/{version}/activate")
    ModelVersion activate(@PathVariable long version) {
        return models.activate(version);
    }

    @ExceptionHandler
    ProblemDetail notFound(ModelNotFound e) {
        return Problem.of(HttpStatus.NOT_FOUND, "model-not-found", String.valueOf(e.getMessage()));
    }
}
