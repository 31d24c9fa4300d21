package dev.tandem.insight;

import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Diagnoses of users and items over HTTP. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Recommendations")
final class DiagnosisController {

    private final Diagnostics diagnostics;

    DiagnosisController(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    @Operation(
            summary = "What the lists of a user are based on",
            description =
                    "The number of items of the history that the live model represents by interactions, by content, or"
                            + " not at all. An unknown user has an empty history; that is not an error.")
    @GetMapping("/users/{id}/diagnosis")
    ResponseEntity<UserDiagnosis> user(@PathVariable UserId id) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(diagnostics.user(id));
    }

    @Operation(
            summary = "The state of an item, and why it is not in lists",
            description = "Its interactions are counted on each request, one item at a time, for at most three seconds;"
                    + " if that is not enough, they are omitted.")
    @GetMapping("/items/{id}/diagnosis")
    ItemDiagnosis item(@PathVariable ItemId id) {
        return diagnostics.item(id);
    }
}
