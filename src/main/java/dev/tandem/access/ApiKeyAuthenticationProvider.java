package dev.tandem.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Lets callers in by their key. */
@Component
class ApiKeyAuthenticationProvider implements AuthenticationProvider {

    private final ApiKeyCache keys;

    ApiKeyAuthenticationProvider(ApiKeyCache keys) {
        this.keys = keys;
    }

    /**
     * Takes a key.
     *
     * @return null if it is none of ours, but may be a token
     * @throws InvalidBearerTokenException if it is one of ours and opens nothing
     */
    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        String text = ((BearerTokenAuthenticationToken) shown).getToken();
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
