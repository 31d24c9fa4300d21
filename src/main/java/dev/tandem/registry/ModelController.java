package dev.tandem.registry;

import dev.tandem.intake.InvalidField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The model versions over HTTP. */
@RestController
@RequestMapping("/api/v1/admin/models")
@Tag(name = "Models", description = "Model versions and their activation")
final class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    /** Body of an activation. */
    @Schema(name = "ModelActivation")
    record ActivationRequest(
            @Schema(description = "whether to activate a version that the gate rejected", defaultValue = "false")
            boolean override,

            @Schema(
                    implementation = String.class,
                    description = "the reason; required to override the gate, and stored with the version")
            Optional<@Size(max = MAX_REASON) String> reason) {

        private static final int MAX_REASON = 500;

        static final ActivationRequest DEFAULT = new ActivationRequest(false, Optional.empty());

        /** @throws InvalidField for an override without a reason */
        ActivationRequest {
            if (override && reason.filter(text -> !text.isBlank()).isEmpty()) {
                throw new InvalidField("reason", "is missing, expected the reason to override the gate");
            }
        }
    }

    /** All versions, newest first. */
    record ModelList(List<ModelVersion> models) {}

    @Operation(summary = "List all versions", description = "Newest first, with metrics and provenance.")
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
            summary = "Activate a version",
            description = "Rolls back or forward; every replica loads the version within moments.")
    @ApiResponse(responseCode = "200", description = "The version is active")
    @ApiResponse(
            responseCode = "409",
            description = "The gate rejected the version, for the reasons listed, and was not overridden",
            content = @Content)
    @ApiResponse(responseCode = "410", description = "The artifact of the version was deleted", content = @Content)
    @PostMapping("/{version}/activate")
    ModelVersion activate(
            @PathVariable long version, @RequestBody(required = false) @Valid @Nullable ActivationRequest body) {
        ActivationRequest activation = body == null ? ActivationRequest.DEFAULT : body;
        return activation.override()
                ? models.override(version, activation.reason().orElseThrow())
                : models.activate(version);
    }
}
