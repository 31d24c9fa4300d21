package dev.tandem.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Authenticates callers by API key. */
@Component
class ApiKeyAuthenticationProvider implements AuthenticationProvider {

    private final ApiKeyCache keys;

    ApiKeyAuthenticationProvider(ApiKeyCache keys) {
        this.keys = keys;
    }

    /**
     * Authenticates a bearer token as a key.
     *
     * @return null if it is not a key, so that it may be a token of the issuer
     * @throws InvalidBearerTokenException if it has the form of a key and is unknown, expired or revoked
     */
    @Override
    public @Nullable Authentication authenticate(Authentication presented) {
        String text = ((BearerTokenAuthenticationToken) presented).getToken();
        @Nullable Caller caller = keys.callerOf(text).orElse(null);
        if (caller == null && text.startsWith(PlainApiKey.PREFIX)) {
            throw new InvalidBearerTokenException("unknown, expired or revoked");
        }
        return caller;
    }

    @Override
    public boolean supports(Class<?> type) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
    }
}
