package dev.tandem.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log of administrative actions, in PostgreSQL. */
@Component
public class AuditLog {

    private static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * An entry of the log.
     *
     * @param id ascending
     * @param who {@code key <id> <name>}, {@code token <subject>}, {@code admin-key}, {@code open} for keyless access,
     *     {@code command}, or {@code system} for actions of Tandem itself
     * @param act the action, e.g. {@code model-activated}
     * @param subject the object of the action, e.g. {@code model 3}
     */
    record Entry(long id, Instant at, String who, String act, String subject, Map<String, Object> details) {}

    /**
     * Records an action of the current caller, in the current transaction if there is one.
     *
     * @param act the action, stable across versions, e.g. {@code model-activated}
     * @param subject the object of the action, e.g. {@code model 3}
     * @param details written as JSON; without secrets and ids of users
     */
    public void record(String act, String subject, Map<String, ?> details) {
        @Nullable Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        jdbc.sql("""
                insert into audit_entry (at, who, act, subject, details)
                values (:at, :who, :act, :subject, cast(:details as jsonb))
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", caller == null ? SYSTEM : caller.getName())
                .param("act", act)
                .param("subject", subject)
                .param("details", mapper.writeValueAsString(details))
                .update();
    }

    /** Up to {@code limit} entries before an id, newest first. */
    List<Entry> page(long before, int limit) {
        return jdbc.sql("""
                        select id, at, who, act, subject, details from audit_entry
                        where id < :before order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("act"),
                row.getString("subject"),
                mapper.readValue(row.getString("details"), new TypeReference<>() {}));
    }
}
