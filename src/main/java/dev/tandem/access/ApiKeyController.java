package dev.tandem.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys over HTTP. */
@RestController
@RequestMapping("/api/v1/admin/api-keys")
@Tag(name = "Keys", description = "Who may call, and what")
final class ApiKeyController {

    private final ApiKeys keys;
    private final ApiKeyCache known;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, ApiKeyCache known, Clock clock) {
        this.keys = keys;
        this.known = known;
        this.clock = clock;
    }

    /** A key as it is shown, without its secret. */
    @Schema(name = "ApiKey")
    @JsonInclude
    record Shown(int id, String name, List<String> scopes, Instant createdAt, Optional<Instant> expiresAt) {

        static Shown of(ApiKey key) {
            return new Shown(key.id(), key.name(), key.scopeNames(), key.createdAt(), key.expiresAt());
        }
    }

    /** A key that was just made. */
    @Schema(name = "NewApiKey")
    @JsonInclude
    record Made(
            int id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Optional<Instant> expiresAt,

            @Schema(description = "what a caller has to show; it is not kept and never shown again")
            String key) {

        static Made of(ApiKeys.Created created) {
            ApiKey key = created.key();
            return new Made(
                    key.id(),
                    key.name(),
                    key.scopeNames(),
                    key.createdAt(),
                    key.expiresAt(),
                    created.text().text());
        }
    }

    /**
     * The answer to a request for all keys.
     *
     * @param keys newest first
     */
    record KeyList(List<Shown> keys) {}

    @Operation(
            summary = "Make a key",
            description = "It works on this replica at once, on others within a second. The answer is the only place"
                    + " that ever shows it. Once there is a key, nobody gets in without.")
    @ApiResponse(responseCode = "201", description = "It works")
    @ApiResponse(responseCode = "409", description = "There are too many", content = @Content)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Made create(@RequestBody ApiKeyRequest request) {
        request.requireExpiryAfter(clock.instant());
        ApiKeys.Created created = keys.create(request);
        known.reload();
        return Made.of(created);
    }

    @Operation(summary = "List the keys", description = "Newest first, without secrets and without revoked ones.")
    @GetMapping
    KeyList list() {
        return new KeyList(keys.list().stream().map(Shown::of).toList());
    }

    @Operation(summary = "Revoke a key", description = "For good; other replicas refuse it within a second.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    void revoke(@PathVariable int id) {
        keys.revoke(id);
        known.reload();
    }
}
