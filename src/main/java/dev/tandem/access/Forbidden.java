package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A call that its key, its token or its origin does not permit. */
final class Forbidden extends ProblemException {

    private final transient Optional<String> scope;

    private Forbidden(String detail, Optional<String> scope) {
        super(HttpStatus.FORBIDDEN, "forbidden", detail);
        this.scope = scope;
    }

    static Forbidden missingScope(String scope) {
        return new Forbidden(
                "This call needs the scope " + scope + ", which this key or token does not have", Optional.of(scope));
    }

    /** No scope permits the call. */
    static Forbidden unknownCall() {
        return new Forbidden(
                "No key opens this, expected a path and method of the API's description", Optional.empty());
    }

    /** A call without a key came from another site, or under a host name that is not this machine's. */
    static Forbidden crossOrigin(String header, String value) {
        return new Forbidden(
                "The " + header + " is " + value + ", expected this machine's localhost, as no key is needed here",
                Optional.empty());
    }

    @Override
    protected Map<String, Object> members() {
        return scope.<Map<String, Object>>map(name -> Map.of("scope", name)).orElse(Map.of());
    }

    @Override
    protected Map<String, String> headers() {
        return scope.map(name -> Map.of(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"tandem\", error=\"insufficient_scope\", scope=\"" + name + "\""))
                .orElse(Map.of());
    }
}
