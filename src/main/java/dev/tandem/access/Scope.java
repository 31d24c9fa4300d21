package dev.tandem.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A permission of a caller. */
enum Scope {
    /** Reads items, histories, recommendations, metrics and the API documentation. */
    READ,
    /** Stores and removes items, interactions and users. */
    INGEST,
    /** Trains, activates models and manages keys; includes the other scopes. */
    ADMIN;

    /** The prefix of the authority of a scope. */
    static final String PREFIX = "SCOPE_";

    /** The scope of a name; empty if unknown. */
    static Optional<Scope> of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.toString().equals(name))
                .findFirst();
    }

    /** All names, for an error message. */
    static String names() {
        return Arrays.stream(values()).map(Scope::toString).collect(Collectors.joining(", "));
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority(PREFIX + this);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
