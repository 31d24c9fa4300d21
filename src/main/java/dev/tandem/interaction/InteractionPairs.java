package dev.tandem.interaction;

import java.sql.Connection;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The distinct (user, item) pairs among the interactions, streamed for snapshots. */
@Repository
public class InteractionPairs {

    private final JdbcClient jdbc;
    private final JdbcOperations copy;

    InteractionPairs(JdbcClient jdbc, JdbcOperations copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** Receives pairs of keys. */
    @FunctionalInterface
    public interface PairConsumer {
        void accept(int userKey, int itemKey);
    }

    /**
     * Each distinct pair, by ascending user key and, within a user, ordered by the last interaction with the item, oldest
     * first. Needs a transaction around it.
     */
    public void forEach(PairConsumer consumer) {
        // Sorting all rows at once is several times faster than user by user along the index.
        jdbc.sql("set local enable_incremental_sort = off").update();
        LastPairs pairs = new LastPairs(consumer);
        copy.execute((Connection connection) -> {
            CopiedPairs.forEach(connection, """
                    select user_key, item_key from interaction order by user_key, occurred_at, item_key
                    """, pairs);
            return true;
        });
        pairs.endOfUser();
    }

    /** The number of pairs that {@link #forEach} streams. */
    public long count() {
        return jdbc.sql("select count(*) from (select distinct user_key, item_key from interaction) as pair")
                .query(Long.class)
                .single();
    }
}
