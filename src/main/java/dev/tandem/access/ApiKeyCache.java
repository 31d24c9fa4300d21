package dev.tandem.access;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * All keys, in memory. Requests do not query the database, so keys keep working while it is unavailable; a revoked key is
 * refused after the next {@link #reload()}.
 */
@Component
class ApiKeyCache {

    private record State(Map<Integer, ApiKeys.Stored> keys, boolean any) {}

    /** A key of the settings, outside of the table. */
    private record SetKey(byte[] hash, Caller caller) {}

    private final ApiKeys keys;
    private final Clock clock;
    private final List<SetKey> setKeys;
    private volatile State state;

    ApiKeyCache(ApiKeys keys, AccessProperties properties, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.setKeys = Stream.of(
                        setKey(properties.adminKey(), "admin-key", Scope.ADMIN),
                        setKey(properties.readKey(), "read-key", Scope.READ))
                .flatMap(Optional::stream)
                .toList();
        this.state = read();
    }

    /** Reads all keys, one thread at a time so that an older read never replaces a newer one. A failure keeps the cached keys. */
    synchronized void reload() {
        state = read();
    }

    /** Whether a key was ever created or is set; revoking the last one does not re-enable keyless access. */
    boolean any() {
        return state.any || !setKeys.isEmpty();
    }

    /** The caller of a key; empty if the key is unknown, expired or revoked. */
    Optional<Caller> callerOf(String text) {
        return setKeys.stream()
                .filter(key -> PlainApiKey.matches(text, key.hash))
                .map(SetKey::caller)
                .findFirst()
                .or(() -> PlainApiKey.parse(text)
                        .flatMap(key -> Optional.ofNullable(state.keys.get(key.id()))
                                .filter(stored -> PlainApiKey.matches(key.secret(), stored.hash())))
                        .map(ApiKeys.Stored::key)
                        .filter(key -> !key.expired(clock.instant()))
                        .map(ApiKey::caller));
    }

    private static Optional<SetKey> setKey(String text, String name, Scope scope) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(new SetKey(PlainApiKey.hash(text), new Caller(name, List.of(scope))));
    }

    private State read() {
        Map<Integer, ApiKeys.Stored> read =
                keys.stored().stream().collect(toMap(stored -> stored.key().id(), Function.identity()));
        return new State(read, !read.isEmpty() || keys.any());
    }
}
