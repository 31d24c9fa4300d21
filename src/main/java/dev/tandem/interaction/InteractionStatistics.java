package dev.tandem.interaction;

import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is counted over all interactions; each call reads all of them, so none is for every request. */
@Repository
public class InteractionStatistics {

    private static final int FETCH_SIZE = 10_000;

    private final JdbcClient jdbc;

    InteractionStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Receives how many interactions there are with an item. */
    @FunctionalInterface
    public interface ItemCountConsumer {
        void accept(int itemKey, long interactions);
    }

    /** Each item with interactions and how many, removed items included, in no particular order. */
    @Transactional(readOnly = true)
    public void forEachItem(ItemCountConsumer consumer) {
        jdbc.sql("select item_key, count(*) as interactions from interaction group by item_key")
                .withFetchSize(FETCH_SIZE)
                .query(row -> {
                    consumer.accept(row.getInt("item_key"), row.getLong("interactions"));
                });
    }

    /** How many users have how many interactions, by the latter; some may have none any more. */
    public SortedMap<Long, Long> usersByInteractions() {
        SortedMap<Long, Long> users = new TreeMap<>();
        jdbc.sql("""
                with counted as (select count(*) as interactions from interaction group by user_key)
                select interactions, count(*) as users from counted group by interactions
                union all
                select 0, (select count(*) from app_user) - (select count(*) from counted)
                """).query(row -> {
            users.put(row.getLong("interactions"), row.getLong("users"));
        });
        users.values().removeIf(count -> count == 0);
        return users;
    }
}
