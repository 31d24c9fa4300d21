package dev.tandem.interaction;

import static java.util.Objects.requireNonNull;

import dev.tandem.access.AuditLog;
import dev.tandem.database.CopyRows;
import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.intake.IngestCounts;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who interacted with what, in PostgreSQL. */
@Repository
public class Interactions {

    private final JdbcClient jdbc;
    private final JdbcOperations copy;
    private final Users users;
    private final Items items;
    private final HistoryCache remembered;
    private final HistoryNotices notices;
    private final AuditLog audit;
    private final Clock clock;

    Interactions(
            JdbcClient jdbc,
            JdbcOperations copy,
            Users users,
            Items items,
            HistoryCache remembered,
            HistoryNotices notices,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.users = users;
        this.items = items;
        this.remembered = remembered;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Receives (user key, item key) pairs. */
    @FunctionalInterface
    public interface PairConsumer {
        void accept(int userKey, int itemKey);
    }

    /**
     * What became of a batch.
     *
     * @param counts of its interactions
     * @param newItems how many items nobody had heard of
     */
    public record Stored(IngestCounts counts, int newItems) {}

    /** Where a history comes from. */
    public enum Source {
        /** It is what the database has; what another process changed within the last second may be missing. */
        DATABASE,
        /** The database is away, and it is what was last read of it. */
        MEMORY,
        /** The database is away, and it is not known: empty. */
        NOWHERE
    }

    /**
     * A history with its source.
     *
     * @param history what the user did
     * @param source how much it is worth
     */
    public record LoadedHistory(History history, Source source) {}

    /** The history of each of these users; while the database is away, what is remembered of it. */
    public Map<UserId, LoadedHistory> recall(Set<UserId> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        return DatabaseUnavailable.orFallback(
                () -> sourced(users, remembered.current(users, this::historiesOf), Source.DATABASE),
                () -> sourced(users, remembered.of(users), Source.MEMORY));
    }

    /** Who did nothing has an empty history; who is not remembered, one from nowhere. */
    private static Map<UserId, LoadedHistory> sourced(
            Set<UserId> users, Map<UserId, History> histories, Source source) {
        Source otherwise = source == Source.MEMORY ? Source.NOWHERE : source;
        Map<UserId, LoadedHistory> loaded = new HashMap<>();
        for (UserId user : users) {
            History history = histories.get(user);
            loaded.put(
                    user,
                    history == null ? new LoadedHistory(History.EMPTY, otherwise) : new LoadedHistory(history, source));
        }
        return loaded;
    }

    /** The history of a user, empty if the user is unknown. */
    public History historyOf(UserId user) {
        return historiesOf(Set.of(user)).getOrDefault(user, History.EMPTY);
    }

    /** The histories of users; unknown ones are left out. */
    public Map<UserId, History> historiesOf(Set<UserId> users) {
        Map<UserId, History> histories = new HashMap<>();
        jdbc.sql("""
                select id, array(
                    select item_key from interaction where user_key = key
                    group by item_key order by max(occurred_at), item_key)
                from app_user where id = any(?)
                """)
                .param(users.stream().map(UserId::value).toArray(String[]::new))
                .query(row -> {
                    histories.put(new UserId(row.getString(1)), new History(whole(row.getArray(2))));
                });
        return histories;
    }

    private static int[] whole(Array numbers) throws SQLException {
        return Stream.of((Integer[]) numbers.getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Stores a batch in one transaction; idempotent by (user, item, type). Unknown users and items are created. One that
     * is there already is changed by a later time, or by another value at the same time; without a time it changes
     * nothing.
     */
    @Transactional
    public Stored store(Collection<Interaction> batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Collection<Interaction> distinct = distinct(batch);
        Items.Keys itemKeys =
                items.keysOf(distinct.stream().map(Interaction::item).collect(Collectors.toSet()));
        Map<UserId, Integer> userKeys =
                users.keysOf(distinct.stream().map(Interaction::user).collect(Collectors.toSet()));
        copyIncoming(distinct, userKeys, itemKeys.byId(), now);
        // One without a time carries the present one, and is told by it from those that may change what is there.
        IngestCounts counts = jdbc.sql("""
                with written as (
                    insert into interaction (user_key, item_key, type, value, occurred_at)
                    select user_key, item_key, type, value, occurred_at
                    from incoming_interaction
                    order by user_key, item_key, type
                    on conflict (user_key, item_key, type) do update
                    set value = excluded.value, occurred_at = excluded.occurred_at
                    where excluded.occurred_at <> :now
                      and (excluded.occurred_at > interaction.occurred_at
                           or excluded.occurred_at = interaction.occurred_at and excluded.value <> interaction.value)
                    returning xmax = 0 as created
                )
                select count(*) filter (where created) as created,
                       count(*) filter (where not created) as updated,
                       :all - count(*) as unchanged
                from written
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("all", batch.size())
                .query((row, number) ->
                        new IngestCounts(row.getLong("created"), row.getLong("updated"), row.getLong("unchanged")))
                .single();
        if (counts.unchanged() < counts.total()) {
            notices.send(userKeys.keySet());
        }
        return new Stored(counts, itemKeys.placeholders());
    }

    /**
     * Each distinct (user, item), by ascending user key and, within a user, oldest first by the last time; streamed, needs
     * a transaction around it.
     */
    public void forEachPair(PairConsumer consumer) {
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

    /** How many pairs {@link #forEachPair} passes on. */
    public long countPairs() {
        return jdbc.sql("select count(*) from (select distinct user_key, item_key from interaction) as pair")
                .query(Long.class)
                .single();
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

    /** Reads all interactions, so it is not for every request. */
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

    /**
     * What a user did, newest first.
     *
     * @param before only what comes after this in the list
     */
    List<StoredInteraction> page(UserId user, StoredInteraction before, int limit) {
        return jdbc.sql("""
                select item_key, type, value, occurred_at
                from interaction join app_user on app_user.key = user_key
                where app_user.id = :user and (occurred_at, item_key, type) < (:at, :item, :type)
                order by occurred_at desc, item_key desc, type desc
                limit :limit
                """)
                .param("user", user.value())
                .param("at", before.at().atOffset(ZoneOffset.UTC))
                .param("item", before.itemKey())
                .param("type", before.type())
                .param("limit", limit)
                .query((row, number) -> new StoredInteraction(
                        row.getInt("item_key"),
                        row.getString("type"),
                        row.getFloat("value"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Undoes whatever a user did with an item.
     *
     * @return how many interactions that were
     */
    @Transactional
    int delete(UserId user, int itemKey) {
        notices.send(List.of(user));
        return jdbc.sql("""
                delete from interaction
                using app_user
                where app_user.key = user_key and app_user.id = ? and item_key = ?
                """).params(user.value(), itemKey).update();
    }

    /**
     * What an erasure left behind: the number of a receipt, which the audit log holds as well, and nothing that tells who
     * it was.
     *
     * @param receipt drawn at random
     * @param interactions how many were deleted
     */
    public record Erased(UUID receipt, long interactions) {}

    /** Erases a user and whatever that user did, in the memory of every process too; empty if there is no such user. */
    @Transactional
    public Optional<Erased> erase(UserId user) {
        OptionalLong key = users.lock(user);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        notices.send(List.of(user));
        long deleted = jdbc.sql("delete from interaction where user_key = ?")
                .param(key.getAsLong())
                .update();
        users.delete(key.getAsLong());
        Erased erased = new Erased(UUID.randomUUID(), deleted);
        audit.record("user-erased", "receipt " + erased.receipt(), Map.of("interactions", deleted));
        return Optional.of(erased);
    }

    /** The last of several with one user, item and type, by time; those without a time count only alone. */
    private static Collection<Interaction> distinct(Collection<Interaction> batch) {
        record Identity(UserId user, ItemId item, String type) {}
        Map<Identity, Interaction> distinct = new HashMap<>();
        for (Interaction interaction : batch) {
            distinct.merge(
                    new Identity(interaction.user(), interaction.item(), interaction.type()),
                    interaction,
                    Interactions::later);
        }
        return distinct.values();
    }

    private static Interaction later(Interaction first, Interaction second) {
        Instant before = first.at().orElse(Instant.MIN);
        return second.at().filter(at -> !at.isBefore(before)).isPresent() ? second : first;
    }

    private void copyIncoming(
            Collection<Interaction> batch, Map<UserId, Integer> userKeys, Map<ItemId, Integer> itemKeys, Instant now) {
        jdbc.sql("""
                create temporary table if not exists incoming_interaction (
                    user_key int, item_key int, type text collate "C", value real, occurred_at timestamptz
                ) on commit delete rows
                """).update();
        CopyRows incoming = new CopyRows();
        for (Interaction interaction : batch) {
            incoming.value(requireNonNull(userKeys.get(interaction.user())))
                    .value(requireNonNull(itemKeys.get(interaction.item())))
                    .text(interaction.type())
                    .value(interaction.value())
                    .value(interaction.at().orElse(now))
                    .endRow();
        }
        incoming.into(copy, "incoming_interaction");
    }
}
