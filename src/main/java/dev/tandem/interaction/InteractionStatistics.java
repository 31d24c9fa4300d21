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

/** Counts over all interactions. Most calls read all of them, which is too slow for a request path. */
@Repository
public class InteractionStatistics {

    private static final Logger log = LoggerFactory.getLogger(InteractionStatistics.class);
    private static final int FETCH_SIZE = 10_000;

    private static final int TIMEOUT = 3; // seconds, for the wait and for the query each

    private final JdbcClient jdbc;
    private final Semaphore turn = new Semaphore(1);

    InteractionStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of interactions. */
    public long count() {
        return jdbc.sql("select count(*) from interaction").query(Long.class).single();
    }

    /** The number of interactions of a user. */
    public long countOf(UserId user) {
        return jdbc.sql("""
                select count(*) from interaction join app_user on app_user.key = user_key where app_user.id = ?
                """).param(user.value()).query(Long.class).single();
    }

    /** The summary of all interactions. */
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

    /** Receives the number of interactions with an item. */
    @FunctionalInterface
    public interface ItemCountConsumer {
        void accept(int itemKey, long interactions);
    }

    /** Each item with interactions and their number, deleted items included, in no particular order. */
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

    /** The number of users by their number of interactions, which may be 0. */
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
     * @param interactions number of interactions
     * @param users number of users
     * @param newestAt time of the latest interaction; empty if there is none
     */
    public record OfItem(long interactions, long users, Optional<Instant> newestAt) {}

    /**
     * Counts the interactions with an item. No index finds them by item, so one call runs at a time. Empty if the count
     * takes more than a few seconds.
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
                    .withQueryTimeout(TIMEOUT)
                    .query((row, number) -> new OfItem(
                            row.getLong("interactions"),
                            row.getLong("users"),
                            Optional.ofNullable(row.getObject("newest_at", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)))
                    .single());
        } catch (QueryTimeoutException e) {
            log.info("counting the interactions of an item timed out seconds={}", TIMEOUT);
            return Optional.empty();
        } finally {
            turn.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return turn.tryAcquire(TIMEOUT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
