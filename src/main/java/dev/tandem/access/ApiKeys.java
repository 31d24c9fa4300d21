package dev.tandem.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The API keys in PostgreSQL. */
@Component
class ApiKeys {

    /** The limit of keys that are not revoked, as every process keeps all of them in memory. */
    static final int MAX_KEYS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new key with its plain text. */
    record Created(ApiKey key, PlainApiKey text) {}

    /** A key and the hash of its secret. */
    record Stored(ApiKey key, byte[] hash) {}

    /**
     * Creates a key.
     *
     * @throws TooManyKeys if there are {@value #MAX_KEYS} already
     */
    @Transactional
    Created create(ApiKeyRequest request) {
        if (list().size() >= MAX_KEYS) {
            throw new TooManyKeys();
        }
        String secret = PlainApiKey.newSecret();
        Instant now = clock.instant();
        int id = jdbc.sql("""
                        insert into api_key (name, hash, scopes, created_at, expires_at)
                        values (:name, :hash, :scopes, :now, :expiresAt)
                        returning id
                        """)
                .param("name", request.name())
                .param("hash", PlainApiKey.hash(secret))
                .param(
                        "scopes",
                        request.granted().stream().map(Scope::toString).sorted().toArray(String[]::new))
                .param("now", utc(now))
                .param("expiresAt", request.expiresAt().map(ApiKeys::utc).orElse(null))
                .query(Integer.class)
                .single();
        ApiKey key = new ApiKey(id, request.name(), request.granted(), now, request.expiresAt());
        audit.record("key-created", "key " + id, Map.of("name", key.name(), "scopes", key.scopeNames()));
        log.info("API key created id={} scopes={}", id, key.scopeNames());
        return new Created(key, new PlainApiKey(id, secret));
    }

    /** All keys that are not revoked, newest first. */
    List<ApiKey> list() {
        return stored().stream().map(Stored::key).toList();
    }

    /** All keys that are not revoked, newest first. */
    List<Stored> stored() {
        return jdbc.sql("""
                        select id, name, hash, scopes, created_at, expires_at
                        from api_key where revoked_at is null order by id desc
                        """).query((row, number) -> stored(row)).list();
    }

    /** Whether a key was ever created. */
    boolean any() {
        return jdbc.sql("select exists (select from api_key)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Revokes a key permanently.
     *
     * @throws KeyNotFound if there is no such key, or it is already revoked
     */
    @Transactional
    void revoke(int id) {
        int revoked = jdbc.sql("update api_key set revoked_at = :now where id = :id and revoked_at is null")
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
        if (revoked == 0) {
            throw new KeyNotFound(id);
        }
        audit.record("key-revoked", "key " + id, Map.of());
        log.info("API key revoked id={}", id);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        String[] scopes = (String[]) row.getArray("scopes").getArray();
        ApiKey key = new ApiKey(
                row.getInt("id"),
                row.getString("name"),
                Arrays.stream(scopes).flatMap(name -> Scope.of(name).stream()).collect(Collectors.toSet()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(expiresAt).map(OffsetDateTime::toInstant));
        return new Stored(key, row.getBytes("hash"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
