package dev.tandem.access;

import dev.tandem.intake.InvalidField;
import dev.tandem.intake.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for a key, over HTTP or by command. */
record ApiKeyRequest(
        @Schema(description = "1 to 100 characters", requiredMode = Schema.RequiredMode.REQUIRED)
        String name,

        @Schema(
                description = "admin may do all",
                allowableValues = {"read", "ingest", "admin"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        List<String> scopes,

        @Schema(implementation = Instant.class, description = "ISO-8601 or Unix seconds; never, if absent")
        Optional<Instant> expiresAt) {

    private static final int MAX_NAME = 100;

    /** @throws InvalidField if there is no name, no scope, or an unknown one */
    ApiKeyRequest {
        requireName(name);
        if (isAbsent(scopes)) {
            throw new InvalidField("scopes", "is empty, expected one or more of " + Scope.names());
        }
        scopes = List.copyOf(scopes);
        for (String scope : scopes) {
            if (Scope.of(scope).isEmpty()) {
                throw new InvalidField(
                        "scopes", "holds \"" + Texts.shortened(scope) + "\", expected some of " + Scope.names());
            }
        }
    }

    /** The scopes of the key. */
    Set<Scope> granted() {
        Set<Scope> granted = EnumSet.noneOf(Scope.class);
        scopes.forEach(name -> Scope.of(name).ifPresent(granted::add));
        return granted;
    }

    /** @throws InvalidField if the key would expire at once */
    void requireExpiryAfter(Instant now) {
        expiresAt.filter(at -> !at.isAfter(now)).ifPresent(at -> {
            throw new InvalidField("expiresAt", "is " + at + ", expected a time in the future");
        });
    }

    private static void requireName(@Nullable String name) {
        String given = name == null ? "" : name;
        if (given.isBlank() || given.length() > MAX_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(
                    "name", "is \"" + Texts.shortened(given) + "\", expected 1 to " + MAX_NAME + " visible characters");
        }
        Texts.check("name", given);
    }

    private static boolean isAbsent(@Nullable List<String> scopes) {
        return scopes == null || scopes.isEmpty();
    }
}
