package dev.tandem.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a refused start on an address that is not loopback. */
final class UnguardedListenerFailureAnalyzer extends AbstractFailureAnalyzer<UnguardedListener> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnguardedListener cause) {
        return new FailureAnalysis(
                "Other machines could call Tandem without a key: " + cause.getMessage() + ".", """
                Do one of these:
                - set tandem.access.admin-key (or the variable TANDEM_ACCESS_ADMIN_KEY) to 32 or more random characters,
                  as `openssl rand -hex 32` prints them;
                - create a key with the command `key create --name=… --scopes=admin`, on the same database;
                - set spring.security.oauth2.resourceserver.jwt.issuer-uri to an issuer of tokens;
                - leave server.address at 127.0.0.1.""", cause);
    }
}
