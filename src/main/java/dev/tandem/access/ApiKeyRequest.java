package dev.tandem.access;

import dev.tandem.intake.FieldNames;
import dev.tandem.intake.InvalidField;
import dev.tandem.intake.JsonFields;
import dev.tandem.intake.Texts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key that is asked for.
 *
 * @param name 1 to 100 characters
 * @param scopes one or more
 * @param expiresAt empty for never
 */
record ApiKeyRequest(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {

    static final FieldNames NAMES = new FieldNames(List.of("name", "scopes"), List.of("expiresAt"));

    private static final int MAX_NAME = 100;
    private static final int MAX_SCOPES = 10;
    private static final int MAX_SCOPE_BYTES = 20;

    /** @throws InvalidField if there is no name or no scope */
    ApiKeyRequest {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(
                    "name",
                    "is \"" + Texts.shortened(name) + "\", expected 1 to " + MAX_NAME + " characters that can be seen");
        }
        Texts.check("name", name);
        if (scopes.isEmpty()) {
            throw new InvalidField("scopes", "is empty, expected one or more of " + Scope.names());
        }
        scopes = Set.copyOf(scopes);
    }

    /** @throws InvalidField if a field is wrong */
    static ApiKeyRequest read(JsonFields fields, Instant now) {
        ApiKeyRequest key = new ApiKeyRequest(
                fields.text("name", MAX_NAME).orElse(""),
                scopes(fields.terms("scopes", MAX_SCOPES, MAX_SCOPE_BYTES)),
                fields.instant("expiresAt"));
        key.expiresAt.filter(at -> !at.isAfter(now)).ifPresent(at -> {
            throw new InvalidField("expiresAt", "is " + at + ", expected a moment still to come");
        });
        return key;
    }

    /** @throws InvalidField if one is unknown */
    static Set<Scope> scopes(List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Scope.of(name)
                    .orElseThrow(() -> new InvalidField(
                            "scopes", "holds \"" + Texts.shortened(name) + "\", expected some of " + Scope.names())));
        }
        return scopes;
    }
}
