package dev.tandem.interaction;

import static java.util.Objects.requireNonNull;

import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.interaction.LoadedHistory.Source;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The histories of users: the only way to read them, through {@link HistoryCache}. */
@Repository
public class Histories {

    private final JdbcClient jdbc;
    private final HistoryCache cache;

    Histories(JdbcClient jdbc, HistoryCache cache) {
        this.jdbc = jdbc;
        this.cache = cache;
    }

    /** The history of a user; while the database is unavailable, the cached one. */
    public LoadedHistory load(UserId user) {
        return requireNonNull(load(Set.of(user)).get(user));
    }

    /** The history of each of these users; while the database is unavailable, the cached ones. */
    public Map<UserId, LoadedHistory> load(Set<UserId> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        return DatabaseUnavailable.orFallback(
                () -> withSource(users, cache.current(users, this::read), Source.DATABASE, Source.DATABASE),
                () -> withSource(users, cache.of(users), Source.CACHE, Source.NONE));
    }

    /** The histories of those of the users that exist, from the database. */
    private Map<UserId, History> read(Set<UserId> users) {
        Map<UserId, History> histories = new HashMap<>();
        jdbc.sql("""
                select id, array(
                    select item_key from interaction where user_key = key
                    group by item_key order by max(occurred_at), item_key)
                from app_user where id = any(?)
                """)
                .param(users.stream().map(UserId::value).toArray(String[]::new))
                .query(row -> {
                    histories.put(new UserId(row.getString(1)), new History(ints(row.getArray(2))));
                });
        return histories;
    }

    /**
     * One history for each user.
     *
     * @param source of the histories
     * @param sourceOfMissing of the empty history of a user without one
     */
    private static Map<UserId, LoadedHistory> withSource(
            Set<UserId> users, Map<UserId, History> histories, Source source, Source sourceOfMissing) {
        Map<UserId, LoadedHistory> loaded = new HashMap<>();
        for (UserId user : users) {
            History history = histories.get(user);
            loaded.put(
                    user,
                    history == null
                            ? new LoadedHistory(History.EMPTY, sourceOfMissing)
                            : new LoadedHistory(history, source));
        }
        return loaded;
    }

    private static int[] ints(Array array) throws SQLException {
        return Stream.of((Integer[]) array.getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
