package dev.tandem.access;

import dev.tandem.intake.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A call without a valid key or token. */
final class Unauthenticated extends ProblemException {

    private static final String REALM = "Bearer realm=\"tandem\"";
    private static final String EXPECTED =
            ", expected \"Authorization: Bearer <key or token>\" or \"X-API-Key: <key>\"";

    private final String challenge;

    private Unauthenticated(String challenge, String detail) {
        super(HttpStatus.UNAUTHORIZED, "unauthenticated", detail + EXPECTED);
        this.challenge = challenge;
    }

    static Unauthenticated missingKey() {
        return new Unauthenticated(REALM, "There is no key");
    }

    static Unauthenticated invalidKey() {
        return new Unauthenticated(
                REALM + ", error=\"invalid_token\"", "The key or token is malformed, unknown, expired or revoked");
    }

    @Override
    protected Map<String, String> headers() {
        return Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
