package dev.tandem.interaction;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is counted over all interactions; each call reads all of them, so none is for every request. */
@Repository
public class InteractionStatistics {

    private static final Logger log = LoggerFactory.getLogger(InteractionStatistics.class);
    private static final int FETCH_SIZE = 10_000;

    private static final int PATIENCE = 3; // seconds, for the turn and for the answer each

    private final JdbcClient jdbc;
    private final Semaphore turn = new Semaphore(1);

    InteractionStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many interactions there are. */
    public long count() {
        return jdbc.sql("select count(*) from interaction").query(Long.class).single();
    }

    /** How many interactions a user has. */
    public long countOf(UserId user) {
        return jdbc.sql("""
                select count(*) from interaction join app_user on app_user.key = user_key where app_user.id = ?
                """).param(user.value()).query(Long.class).single();
    }

    /** All interactions in a few numbers. */
    public InteractionSummary summary() {
        return jdbc.sql("""
                select count(*) as interactions,
                       max(occurred_at) as newest_at,
                       (select count(*) from app_user) as users
                from interaction
                """)
                .query((row, number) -> new InteractionSummary(
                        row.getLong("users"),
                        row.getLong("interactions"),
                        Optional.ofNullable(row.getObject("newest_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
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

    /** The popularity of all items, removed ones included. */
    @Transactional(readOnly = true)
    public ItemPopularity popularity() {
        IntStream.Builder keys = IntStream.builder();
        IntStream.Builder users = IntStream.builder();
        jdbc.sql("select item_key, count(distinct user_key) as users from interaction group by item_key")
                .withFetchSize(FETCH_SIZE)
                .query(row -> {
                    keys.add(row.getInt("item_key"));
                    users.add(row.getInt("users"));
                });
        return new ItemPopularity(keys.build().toArray(), users.build().toArray());
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

    /**
     * Interactions with one item.
     *
     * @param interactions how many there are
     * @param users by how many users
     * @param newestAt the latest time one of them carries; empty if there is none
     */
    public record OfItem(long interactions, long users, Optional<Instant> newestAt) {}

    /**
     * What is stored of an item, for one at a time: they are not found by item. Empty where that takes more than a few
     * seconds.
     */
    public Optional<OfItem> ofItem(int itemKey) {
        if (!isMyTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(jdbc.sql("""
                    select count(*) as interactions, count(distinct user_key) as users, max(occurred_at) as newest_at
                    from interaction
                    where item_key = ?
                    """)
                    .param(itemKey)
                    .withQueryTimeout(PATIENCE)
                    .query((row, number) -> new OfItem(
                            row.getLong("interactions"),
                            row.getLong("users"),
                            Optional.ofNullable(row.getObject("newest_at", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)))
                    .single());
        } catch (QueryTimeoutException e) {
            log.info("interactions of an item not counted within seconds={}", PATIENCE);
            return Optional.empty();
        } finally {
            turn.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return turn.tryAcquire(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
