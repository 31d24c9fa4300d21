package dev.tandem.serving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The processes that share the database, each with the state that it last stored. */
@Component
public class Replicas {

    private static final double MILLIS = 1000; // a second

    private final JdbcClient jdbc;
    private final UUID self = UUID.randomUUID();

    Replicas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of this process. */
    public UUID self() {
        return self;
    }

    /** This process and those seen within an hour, by host name; at most 100. */
    public List<Replica> seen() {
        return jdbc.sql("""
                select * from (
                    select *, extract(epoch from now() - seen_at)::float8 as silent_seconds from replica
                    where seen_at between now() - interval '1 hour' and now() + interval '1 minute'
                    order by id = ? desc, seen_at desc limit 100
                ) latest
                order by host, started_at, id
                """).param(self).query((row, number) -> replica(row)).list();
    }

    /**
     * Stores the state of this process, and deletes rows that are older than an hour or lie in the future.
     *
     * @param up uptime of this process
     */
    void store(String host, Duration up, Replica.State state) {
        jdbc.sql("""
                delete from replica
                where seen_at not between now() - interval '1 hour' and now() + interval '1 minute'
                """).update();
        jdbc.sql("""
                insert into replica (id, host, started_at, seen_at, serves, trains,
                    live_version, tail, feed_lag_seconds, ready, trouble)
                values (:id, :host, now() - make_interval(secs => :up), now(), :serves, :trains,
                    :liveVersion, :tail, :feedLag, :ready, :trouble)
                on conflict (id) do update set
                    seen_at = excluded.seen_at, live_version = excluded.live_version, tail = excluded.tail,
                    feed_lag_seconds = excluded.feed_lag_seconds, ready = excluded.ready, trouble = excluded.trouble
                """)
                .param("id", self)
                .param("host", host)
                .param("up", seconds(up))
                .param("serves", state.serves())
                .param("trains", state.trains())
                .param("liveVersion", state.liveVersion().orElse(null), Types.BIGINT)
                .param("tail", state.tail().orElse(null), Types.INTEGER)
                .param("feedLag", state.feedLag().map(Replicas::seconds).orElse(null), Types.DOUBLE)
                .param("ready", state.ready())
                .param("trouble", state.trouble().orElse(null), Types.VARCHAR)
                .update();
    }

    /** Deletes the row of this process. */
    void remove() {
        jdbc.sql("delete from replica where id = :id").param("id", self).update();
    }

    private static Replica replica(ResultSet row) throws SQLException {
        return new Replica(
                row.getObject("id", UUID.class),
                row.getString("host"),
                row.getObject("started_at", Timestamp.class).toInstant(),
                row.getObject("seen_at", Timestamp.class).toInstant(),
                duration(row.getDouble("silent_seconds")),
                new Replica.State(
                        row.getBoolean("serves"),
                        row.getBoolean("trains"),
                        Optional.ofNullable(row.getObject("live_version", Long.class)),
                        Optional.ofNullable(row.getObject("tail", Integer.class)),
                        Optional.ofNullable(row.getObject("feed_lag_seconds", Double.class))
                                .map(Replicas::duration),
                        row.getBoolean("ready"),
                        Optional.ofNullable(row.getString("trouble"))));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
}
