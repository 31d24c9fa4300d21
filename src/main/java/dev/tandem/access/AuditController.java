package dev.tandem.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.intake.Cursor;
import dev.tandem.intake.InvalidField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over HTTP. */
@RestController
@RequestMapping("/api/v1/admin/audit")
@Tag(name = "Keys", description = "API keys and the audit log")
final class AuditController {

    private static final int MAX_PAGE = 1_000;

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * A page of the log.
     *
     * @param entries newest first
     * @param nextCursor the start of the next page, null on the last one
     */
    @JsonInclude
    record Page(List<AuditLog.Entry> entries, @Nullable String nextCursor) {}

    @Operation(
            summary = "Read the audit log",
            description = "Newest first, page by page. Send nextCursor as cursor for the next page.")
    @GetMapping
    Page page(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        InvalidField.requireWithin("limit", limit, 1, MAX_PAGE);
        long before = cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, 1).number(0, 1, Long.MAX_VALUE);
        List<AuditLog.Entry> page = audit.page(before, limit + 1);
        List<AuditLog.Entry> shown = page.subList(0, Math.min(limit, page.size()));
        return new Page(
                shown,
                page.size() > limit
                        ? new Cursor(List.of(String.valueOf(shown.get(limit - 1).id()))).text()
                        : null);
    }
}
