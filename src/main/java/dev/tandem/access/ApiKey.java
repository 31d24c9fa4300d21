package dev.tandem.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key that is not revoked, without its secret.
 *
 * @param name what its owner calls it
 * @param expiresAt from when on it opens nothing; empty for never
 */
record ApiKey(int id, String name, Set<Scope> scopes, Instant createdAt, Optional<Instant> expiresAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
    }

    boolean expired(Instant now) {
        return expiresAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** In the same order for the same scopes. */
    List<String> scopeNames() {
        return scopes.stream().map(Scope::toString).sorted().toList();
    }

    Caller caller() {
        return new Caller("key " + id + " " + name, scopes);
    }
}
