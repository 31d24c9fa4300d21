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

/** Who did what to the service itself, in PostgreSQL. */
@Component
public class AuditLog {

    private static final String NOBODY = "system";

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * An act.
     *
     * @param id ascending
     * @param who {@code key <id> <name>}, {@code token <subject>}, {@code admin-key}, {@code open} where no key is
     *     needed, {@code command}, or {@code system} for what Tandem did by itself
     */
    record Entry(long id, Instant at, String who, String act, String subject, Map<String, Object> details) {}

    /**
     * Writes down what the current caller did, in the transaction of the act, if there is one.
     *
     * @param act what was done, in words that never change, e.g. {@code model-activated}
     * @param subject to what, e.g. {@code model 3}
     * @param details of which JSON can be made; no secrets and no ids of users
     */
    public void record(String act, String subject, Map<String, ?> details) {
        @Nullable Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        jdbc.sql("""
                insert into audit_entry (at, who, act, subject, details)
                values (:at, :who, :act, :subject, cast(:details as jsonb))
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", caller == null ? NOBODY : caller.getName())
                .param("act", act)
                .param("subject", subject)
                .param("details", mapper.writeValueAsString(details))
                .update();
    }

    /** At most so many entries, newest first, all before the one of this id. */
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
