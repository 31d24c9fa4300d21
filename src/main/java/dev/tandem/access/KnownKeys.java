package dev.tandem.access;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * All keys, in memory: a request asks no database, so keys are good while it is away, and a revoked one is gone when it
 * was next read.
 */
@Component
class KnownKeys {

    private record State(Map<Integer, ApiKeys.Stored> keys, boolean any) {}

    private static final String ADMIN_KEY = "admin-key";

    private final ApiKeys keys;
    private final Clock clock;
    private final Optional<byte[]> adminKeyHash;
    private volatile State state;

    KnownKeys(ApiKeys keys, AccessProperties properties, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.adminKeyHash =
                Optional.of(properties.adminKey()).filter(key -> !key.isBlank()).map(KeyText::hash);
        this.state = read();
    }

    /** Reads them again, one thread at a time so that nothing older comes last; if that fails, all stays as it was. */
    synchronized void reload() {
        state = read();
    }

    /** Whether a key was ever made or is set; that the last one was revoked does not open the doors. */
    boolean any() {
        return state.any || adminKeyHash.isPresent();
    }

    /** Whose key this is; empty if it opens nothing. */
    Optional<Caller> callerOf(String text) {
        if (adminKeyHash.filter(hash -> KeyText.matches(text, hash)).isPresent()) {
            return Optional.of(new Caller(ADMIN_KEY, List.of(Scope.ADMIN)));
        }
        return KeyText.parse(text)
                .flatMap(key -> Optional.ofNullable(state.keys.get(key.id()))
                        .filter(stored -> KeyText.matches(key.secret(), stored.hash())))
                .map(ApiKeys.Stored::key)
                .filter(key -> !key.expired(clock.instant()))
                .map(ApiKey::caller);
    }

    private State read() {
        Map<Integer, ApiKeys.Stored> read =
                keys.stored().stream().collect(toMap(stored -> stored.key().id(), Function.identity()));
        return new State(read, !read.isEmpty() || keys.any());
    }
}
