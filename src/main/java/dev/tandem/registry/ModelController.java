package dev.tandem.registry;

import java.net.URI;
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

    @GetMapping
    ModelList list() {
        return new ModelList(models.list());
    }

    @GetMapping("/{version}")
    ModelVersion get(@PathVariable long version) {
        return models.find(version).orElseThrow(() -> new ModelNotFound(version));
    }

    /** Rolls back or forward; replicas follow within a moment. */
    @PostMapping("/{version}/activate")
    ModelVersion activate(@PathVariable long version) {
        return models.activate(version);
    }

    @ExceptionHandler
    ProblemDetail notFound(ModelNotFound e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
        problem.setType(URI.create("urn:tandem:problem:model-not-found"));
        problem.setTitle("Model version not found");
        return problem;
    }
}
