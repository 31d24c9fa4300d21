package dev.tandem.interaction;

import static java.util.Objects.requireNonNull;

import dev.tandem.access.AuditLog;
import dev.tandem.database.CopyRows;
import dev.tandem.intake.IngestCounts;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The interactions in PostgreSQL: writes and look-up. */
@Repository
public class Interactions {

    private final JdbcClient jdbc;
    private final JdbcOperations copy;
    private final Users users;
    private final Items items;
    private final HistoryNotices notices;
    private final AuditLog audit;
    private final Clock clock;

    Interactions(
            JdbcClient jdbc,
            JdbcOperations copy,
            Users users,
            Items items,
            HistoryNotices notices,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.users = users;
        this.items = items;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The result of storing a batch.
     *
     * @param counts counts of its interactions
     * @param newItems number of items that were unknown before
     */
    public record Stored(IngestCounts counts, int newItems) {}

    /**
     * Stores a batch in one transaction; idempotent by (user, item, type). Unknown users and items are created. A stored
     * interaction is replaced by one with a later time, or with another value at the same time; an interaction without a
     * time changes nothing.
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
        // An interaction without a time has the present one, which marks it as one that replaces nothing.
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
     * The interactions of a user, newest first.
     *
     * @param before only interactions after this one in the list
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
     * Deletes all interactions of a user with an item.
     *
     * @return the number of deleted interactions
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
     * The record of an erasure, without anything that identifies the user.
     *
     * @param receipt random number of the entry in the audit log
     * @param interactions number of deleted interactions
     */
    public record Erased(UUID receipt, long interactions) {}

    /** Erases a user with all interactions, in the cache of every process too; empty if the user is unknown. */
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

    /** The latest interaction for each user, item and type; one without a time counts only if there is no other. */
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
