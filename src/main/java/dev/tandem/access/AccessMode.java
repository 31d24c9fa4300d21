package dev.tandem.access;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** Whether calls need a key: not on a loopback address before the first key is created. */
@Component
class AccessMode {

    private static final Logger log = LoggerFactory.getLogger(AccessMode.class);

    private final ApiKeyCache keys;
    private final boolean tokens;
    private final boolean loopback;

    /** @throws UnguardedListener if the service listens beyond loopback without keys or an issuer of tokens */
    AccessMode(ApiKeyCache keys, ObjectProvider<JwtDecoder> tokens, Environment environment) {
        this.keys = keys;
        this.tokens = tokens.getIfAvailable() != null;
        Binder settings = Binder.get(environment);
        this.loopback = isLoopback(settings, "server.address")
                && (!settings.bind("management.server.port", Integer.class).isBound()
                        || isLoopback(settings, "management.server.address"));
        if (!loopback && !guarded()) {
            throw new UnguardedListener();
        }
        log.info("access mode keyless={}", open());
    }

    /** Whether a request currently needs neither key nor token. */
    boolean open() {
        return loopback && !guarded();
    }

    private boolean guarded() {
        return tokens || keys.any();
    }

    /** No address means all addresses. */
    private static boolean isLoopback(Binder settings, String address) {
        return settings.bind(address, InetAddress.class)
                .map(InetAddress::isLoopbackAddress)
                .orElse(false);
    }
}
