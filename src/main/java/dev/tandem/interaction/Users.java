package dev.tandem.interaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users with a history in PostgreSQL. Methods that lock or change users need a transaction around them. */
@Repository
class Users {

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The keys of users; unknown ones are created. None of them can be erased until the transaction ends. */
    Map<UserId, Integer> keysOf(Collection<UserId> ids) {
        TreeSet<String> wanted = new TreeSet<>();
        ids.forEach(id -> wanted.add(id.value()));
        Map<UserId, Integer> keys = new HashMap<>();
        moveKnown(wanted, keys);
        // Repeated only if a user is erased meanwhile.
        while (!wanted.isEmpty()) {
            jdbc.sql("""
                    insert into app_user (id)
                    select id from unnest(?::text[]) as wanted (id) order by id collate "C"
                    on conflict (id) do nothing
                    """).param(wanted.toArray(String[]::new)).update();
            moveKnown(wanted, keys);
        }
        return keys;
    }

    /**
     * Users by id, in the order of its bytes.
     *
     * @param after only users after this id, which may be empty
     * @param prefix only users whose id starts with this text, which may be empty
     */
    List<String> page(String after, String prefix, int limit) {
        return jdbc.sql("""
                select id from app_user
                where id > :after and starts_with(id, :prefix)
                order by id
                limit :limit
                """)
                .param("after", after)
                .param("prefix", prefix)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The key of a user, locked until the transaction ends; empty if the user is unknown. */
    OptionalLong lock(UserId id) {
        return jdbc
                .sql("select key from app_user where id = ? for update")
                .param(id.value())
                .query(Long.class)
                .optional()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    void delete(long key) {
        jdbc.sql("delete from app_user where key = ?").param(key).update();
    }

    private void moveKnown(Set<String> wanted, Map<UserId, Integer> keys) {
        jdbc.sql("select id, key from app_user where id = any(?) order by id for key share")
                .param(wanted.toArray(String[]::new))
                .query(row -> {
                    keys.put(new UserId(row.getString("id")), row.getInt("key"));
                    wanted.remove(row.getString("id"));
                });
    }
}
