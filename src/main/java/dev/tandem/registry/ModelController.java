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
            Optional<@Size(max = MAX_REASON) String> reason) {

        private static final int MAX_REASON = 500;

        static final Activation PLAIN = new Activation(false, Optional.empty());

        /** @throws InvalidField if the gate is to be overridden without a reason */
        Activation {
            if (override && reason.filter(text -> !text.isBlank()).isEmpty()) {
                throw new InvalidField("reason", "is missing, expected why the gate is overridden");
            }
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
            description = "Rolls back or forward; every replica follows within moments.")
    @ApiResponse(responseCode = "200", description = "It is the active one")
    @ApiResponse(
            responseCode = "409",
            description = "The gate rejected it, for the reasons given, and was not overridden",
            content = @Content)
    @ApiResponse(responseCode = "410", description = "Its artifact is not kept any more", content = @Content)
    @PostMapping("/{version}/activate")
    ModelVersion activate(
            @PathVariable long version, @RequestBody(required = false) @Valid @Nullable Activation body) {
        Activation activation = body == null ? Activation.PLAIN : body;
        return activation.override()
                ? models.override(version, activation.reason().orElseThrow())
                : models.activate(version);
    }
}
