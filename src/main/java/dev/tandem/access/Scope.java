package dev.tandem.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a caller may do. */
enum Scope {
    /** See items, histories, recommendations, metrics and the description of the API. */
    READ,
    /** Post and remove items, interactions and users. */
    INGEST,
    /** Train, activate, hand out keys; and all the rest, as whoever hands out keys may have any. */
    ADMIN;

    /** What an authority that stands for a scope begins with. */
    static final String PREFIX = "SCOPE_";

    /** The scope of a name; empty if it is none's. */
    static Optional<Scope> of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.toString().equals(name))
                .findFirst();
    }

    /** All names, for a message that lists them. */
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
