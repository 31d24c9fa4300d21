package dev.tandem.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key that is not revoked, without its secret.
 *
 * @param name a name given by the owner
 * @param expiresAt the time of expiry; empty for none
 */
record ApiKey(int id, String name, Set<Scope> scopes, Instant createdAt, Optional<Instant> expiresAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
    }

    boolean expired(Instant now) {
        return expiresAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** The names of the scopes, sorted. */
    List<String> scopeNames() {
        return scopes.stream().map(Scope::toString).sorted().toList();
    }

    Caller caller() {
        return new Caller("key " + id + " " + name, scopes);
    }
}
