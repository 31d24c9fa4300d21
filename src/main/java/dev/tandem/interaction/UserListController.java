package dev.tandem.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.intake.Cursor;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the users with a history over HTTP. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
final class UserListController {

    private static final int MAX_PAGE = 1_000;

    private final Users users;

    UserListController(Users users) {
        this.users = users;
    }

    /**
     * A page of users.
     *
     * @param users in the order of their ids
     * @param nextCursor cursor of the next page, null on the last one
     */
    @Schema(name = "UserPage")
    @JsonInclude
    record Page(List<Listed> users, @Nullable String nextCursor) {}

    /**
     * A user in a list.
     *
     * @param id external id
     */
    @Schema(name = "User")
    record Listed(String id) {}

    @Operation(summary = "List users", description = "In the order of their ids, in pages.")
    @GetMapping
    Page listUsers(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "only users whose id starts with this text") @RequestParam(defaultValue = "")
                    String q) {
        InvalidField.requireWithin("limit", limit, 1, MAX_PAGE);
        Texts.check("q", q);
        String after = cursor == null ? "" : Cursor.parse(cursor, 1).parts().get(0);
        List<String> page = users.page(after, q, limit + 1);
        List<String> shown = page.subList(0, Math.min(limit, page.size()));
        return new Page(
                shown.stream().map(Listed::new).toList(),
                page.size() > limit ? new Cursor(List.of(shown.get(limit - 1))).text() : null);
    }
}
