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

/** API keys over HTTP. */
@RestController
@RequestMapping("/api/v1/admin/api-keys")
@Tag(name = "Keys", description = "API keys and the audit log")
final class ApiKeyController {

    private final ApiKeys keys;
    private final ApiKeyCache cache;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, ApiKeyCache cache, Clock clock) {
        this.keys = keys;
        this.cache = cache;
        this.clock = clock;
    }

    /** A key without its secret. */
    @Schema(name = "ApiKey")
    @JsonInclude
    record KeyView(int id, String name, List<String> scopes, Instant createdAt, Optional<Instant> expiresAt) {

        static KeyView of(ApiKey key) {
            return new KeyView(key.id(), key.name(), key.scopeNames(), key.createdAt(), key.expiresAt());
        }
    }

    /** A new key with its secret. */
    @Schema(name = "NewApiKey")
    @JsonInclude
    record CreatedApiKey(
            int id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Optional<Instant> expiresAt,

            @Schema(description = "the key to send with every call; it is not stored and never shown again")
            String key) {

        static CreatedApiKey of(ApiKeys.Created created) {
            ApiKey key = created.key();
            return new CreatedApiKey(
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
    record KeyList(List<KeyView> keys) {}

    @Operation(
            summary = "Create a key",
            description = "Valid on this replica at once, on others within a second. Only this response shows the"
                    + " key. Creating the first key permanently disables keyless access.")
    @ApiResponse(responseCode = "201", description = "The key is valid")
    @ApiResponse(responseCode = "409", description = "The limit of keys is reached", content = @Content)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CreatedApiKey create(@RequestBody ApiKeyRequest request) {
        request.requireExpiryAfter(clock.instant());
        ApiKeys.Created created = keys.create(request);
        cache.reload();
        return CreatedApiKey.of(created);
    }

    @Operation(summary = "List the keys", description = "Newest first, without secrets and without revoked keys.")
    @GetMapping
    KeyList list() {
        return new KeyList(keys.list().stream().map(KeyView::of).toList());
    }

    @Operation(summary = "Revoke a key", description = "Permanent; other replicas refuse the key within a second.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    void revoke(@PathVariable int id) {
        keys.revoke(id);
        cache.reload();
    }
}
