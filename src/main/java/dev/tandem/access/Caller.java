package dev.tandem.access;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An authenticated caller with the name for the audit log and the scopes. */
final class Caller extends AbstractAuthenticationToken {

    private final String name;

    Caller(String name, Collection<Scope> scopes) {
        super(scopes.stream().map(Scope::authority).toList());
        this.name = name;
        setAuthenticated(true);
    }

    @Override
    public String getPrincipal() {
        return name;
    }

    /** Null, as the key is not kept. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller caller && name.equals(caller.name) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, super.hashCode());
    }
}
