package dev.tandem.registry;

import dev.tandem.intake.FieldNames;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.JsonBody;
import dev.tandem.intake.JsonFields;
import dev.tandem.intake.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    /** What an admin may say about a version to be made active. */
    @Schema(name = "ModelActivation")
    record Activation(
            @Schema(description = "whether to do it though the gate rejected the version", defaultValue = "false")
            boolean override,

            @Schema(
                    implementation = String.class,
                    description = "why; must be there to override the gate, and is kept with the version")
            Optional<String> reason) {

        private static final int MAX_REASON = 500;

        static final FieldNames NAMES = new FieldNames(List.of(), List.of("override", "reason"));
        static final Activation PLAIN = new Activation(false, Optional.empty());

        static Activation read(JsonFields fields) {
            boolean override = fields.flag("override");
            Optional<String> reason = fields.text("reason", MAX_REASON).filter(text -> !text.isBlank());
            if (override && reason.isEmpty()) {
                throw new InvalidField("reason", "is missing, expected why the gate is overridden");
            }
            return new Activation(override, reason);
        }
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
            description = "Rolls back or forward; every replica follows within moments.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Activation.class))))
    @ApiResponse(responseCode = "200", description = "It is the active one")
    @ApiResponse(
            responseCode = "409",
            description = "The gate rejected it, for the reasons given, and was not overridden",
            content = @Content)
    @ApiResponse(responseCode = "410", description = "Its artifact is not kept any more", content = @Content)
    @PostMapping("/{version}/activate")
    ModelVersion activate(@PathVariable long version, InputStream body) {
        Activation activation =
                JsonBody.readOptional(body, Activation.NAMES, Activation::read).orElse(Activation.PLAIN);
        return activation.override()
                ? models.override(version, activation.reason().orElseThrow())
                : models.activate(version);
    }

    @ExceptionHandler
    ProblemDetail rejected(ModelRejected e) {
        ProblemDetail problem = Problem.of(HttpStatus.CONFLICT, "model-rejected", String.valueOf(e.getMessage()));
        problem.setProperty("reasons", e.reasons());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notKept(ArtifactDeleted e) {
        return Problem.of(HttpStatus.GONE, "model-not-kept", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notFound(ModelNotFound e) {
        return Problem.of(HttpStatus.NOT_FOUND, "model-not-found", String.valueOf(e.getMessage()));
    }
}
