package dev.tandem.insight;

import dev.tandem.intake.ExternalIds;
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

/** Why users and items get what they get, over HTTP. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Recommendations")
final class DiagnosisController {

    private final Diagnostics diagnostics;

    DiagnosisController(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    @Operation(
            summary = "What the lists of a user rest on, and why",
            description =
                    "How many items of the history the live model knows by other users, by content, or not at all."
                            + " A user nobody heard of has an empty history, which is no error.")
    @GetMapping("/users/{id}/diagnosis")
    ResponseEntity<UserDiagnosis> userStanding(@PathVariable String id) {
        ExternalIds.check("id", id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(diagnostics.user(new UserId(id)));
    }

    @Operation(
            summary = "What is known of an item, and what keeps it out of lists",
            description = "The interactions with it are counted anew, one item at a time and for three seconds at most:"
                    + " where that is not enough, they are left out.")
    @GetMapping("/items/{id}/diagnosis")
    ItemDiagnosis itemStanding(@PathVariable String id) {
        ExternalIds.check("id", id);
        return diagnostics.item(new ItemId(id));
    }
}
