package dev.tandem.insight;

import dev.tandem.intake.ExternalIds;
import dev.tandem.intake.InvalidField;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemContentReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Item previews over HTTP. */
@RestController
@RequestMapping("/api/v1/items/preview")
@Tag(name = "Items")
final class PreviewController {

    private static final String USER = "user";
    private static final int MAX_USERS = 20;
    private static final int MAX_M = 100;

    private final Previewer previewer;
    private final ItemContentReader reader;

    PreviewController(Previewer previewer, ItemContentReader reader) {
        this.previewer = previewer;
        this.reader = reader;
    }

    @Operation(
            summary = "Preview an item without storing it",
            description =
                    "Its nearest items, the terms of its content in the vocabulary of the model, and its rank in the"
                            + " lists of up to 20 users. The body is the same as for PUT /api/v1/items/{id}.",
            parameters =
                    @Parameter(
                            name = USER,
                            in = ParameterIn.QUERY,
                            description = "A user in whose list the item is ranked; repeat it for more users",
                            array = @ArraySchema(schema = @Schema(type = "string"))),
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(ref = "#/components/schemas/Item"))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Preview> preview(
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(description = "Maximum number of nearest items") @RequestParam(defaultValue = "10") int m) {
        InvalidField.requireWithin("m", m, 1, MAX_M);
        List<String> users = parameters.getOrDefault(USER, List.of());
        if (users.size() > MAX_USERS) {
            throw new InvalidField(USER, "is given " + users.size() + " times, expected at most " + MAX_USERS);
        }
        users.forEach(user -> ExternalIds.check(USER, user));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(previewer.preview(
                        reader.read(body), users.stream().map(UserId::new).toList(), m));
    }
}
