package dev.tandem.item;

import dev.tandem.database.CopyRows;
import dev.tandem.intake.IngestCounts;
import dev.tandem.intake.InvalidField;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue in PostgreSQL: writes and look-up. */
@Repository
public class Items {

    private final JdbcClient jdbc;
    private final JdbcOperations copy;
    private final ItemMapper mapper;

    Items(JdbcClient jdbc, JdbcOperations copy, ItemMapper mapper) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.mapper = mapper;
    }

    /** One item, deleted ones included. */
    public Optional<Item> find(ItemId id) {
        return jdbc.sql("select " + ItemMapper.COLUMNS + " from item where id = ?")
                .param(id.value())
                .query(mapper)
                .optional();
    }

    /**
     * Stores new items and the new state of known ones, in one transaction. An unchanged item is not
     * written. Of several items with the same id the last one is stored, the others count as unchanged.
     *
     * @return created counts new and deleted items; an item known from interactions alone is not new
     * @throws InvalidField if a vector has another length than the catalogue's vectors
     */
    @Transactional
    public IngestCounts putAll(Collection<NewItem> items) {
        Map<String, NewItem> distinct = new LinkedHashMap<>();
        items.forEach(item -> distinct.put(item.id().value(), item));
        checkVectors(distinct.values());
        copyIncoming(distinct.values());
        // In the order of ids, so that no two writers wait for each other. Known items keep their key, because a key
        // drawn
        // for a conflict would be lost.
        List<Boolean> created = jdbc.sql("""
                insert into item (key, id, title, text, tags, categories, attributes, vector,
                                  available_from, available_until, hidden)
                select coalesce(known.key, nextval(pg_get_serial_sequence('item', 'key'))),
                       n.id, n.title, n.text, n.tags, n.categories, n.attributes, n.vector,
                       n.available_from, n.available_until, n.hidden
                from incoming_item n left join item known on known.id = n.id
                order by n.id
                on conflict (id) do update set
                    title = excluded.title, text = excluded.text, tags = excluded.tags,
                    categories = excluded.categories, attributes = excluded.attributes, vector = excluded.vector,
                    available_from = excluded.available_from, available_until = excluded.available_until,
                    hidden = excluded.hidden, deleted_at = null,
                    created_at = case when item.deleted_at is null then item.created_at else now() end,
                    updated_at = now(), changed_xid = pg_current_xact_id()
                where item.deleted_at is not null
                   or (item.title, item.text, item.tags, item.categories, item.attributes, item.vector,
                       item.available_from, item.available_until, item.hidden)
                      is distinct from
                      (excluded.title, excluded.text, excluded.tags, excluded.categories, excluded.attributes,
                       excluded.vector, excluded.available_from, excluded.available_until, excluded.hidden)
                returning created_at = now()
                """).query(Boolean.class).list();
        long news = created.stream().filter(Boolean::booleanValue).count();
        return new IngestCounts(news, created.size() - news, items.size() - created.size());
    }

    /**
     * Deletes an item: its content is lost, its key and its interactions stay.
     *
     * @return false if there is no such item
     */
    public boolean delete(ItemId id) {
        return jdbc.sql("""
                update item
                set title = '', text = '', tags = '{}', categories = '{}', attributes = '{}', vector = '{}',
                    available_from = null, available_until = null, hidden = false,
                    deleted_at = now(), updated_at = now(), changed_xid = pg_current_xact_id()
                where id = ? and deleted_at is null
                """).param(id.value()).update() > 0;
    }

    /**
     * The keys of items.
     *
     * @param byId the key of each requested item
     * @param placeholders number of unknown items that were stored as placeholders without content
     */
    public record Keys(Map<ItemId, Integer> byId, int placeholders) {}

    /** Whether the item exists and is not deleted. */
    public boolean contains(ItemId id) {
        return jdbc.sql("select exists (select from item where id = ? and deleted_at is null)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** The dates of an item, deleted ones included; empty if unknown. */
    public Optional<ItemDates> datesOf(ItemId id) {
        return jdbc.sql("select created_at, updated_at from item where id = ?")
                .param(id.value())
                .query((row, number) -> new ItemDates(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The key of an item, deleted ones included; empty if unknown. */
    public OptionalInt keyOf(ItemId id) {
        Integer key = storedKeys(List.of(id.value())).get(id);
        return key == null ? OptionalInt.empty() : OptionalInt.of(key);
    }

    /** The keys of items; unknown ones are stored as placeholders without content. */
    @Transactional
    public Keys keysOf(Collection<ItemId> ids) {
        TreeSet<String> wanted = new TreeSet<>();
        ids.forEach(id -> wanted.add(id.value()));
        Map<ItemId, Integer> keys = storedKeys(wanted);
        wanted.removeIf(id -> keys.containsKey(new ItemId(id)));
        int placeholders = 0;
        if (!wanted.isEmpty()) {
            placeholders = jdbc.sql("""
                    insert into item (id) select id from unnest(?::text[]) as wanted (id) order by id collate "C"
                    on conflict (id) do nothing
                    """).param(wanted.toArray(String[]::new)).update();
            keys.putAll(storedKeys(wanted));
        }
        return new Keys(keys, placeholders);
    }

    /** The ids of items by key. */
    public Map<Integer, ItemId> ids(int[] keys) {
        Map<Integer, ItemId> ids = new HashMap<>();
        jdbc.sql("select key, id from item where key = any(?)")
                .param(boxed(keys))
                .query(row -> {
                    ids.put(row.getInt("key"), new ItemId(row.getString("id")));
                });
        return ids;
    }

    /** The ids, by key, of the items among the given ones that may be recommended at an instant. */
    public Map<Integer, ItemId> recommendable(int[] keys, Instant at) {
        Map<Integer, ItemId> ids = new HashMap<>();
        jdbc.sql("""
                select key, id from item
                where key = any(:keys) and deleted_at is null and not hidden
                  and (available_from is null or available_from <= :at)
                  and (available_until is null or available_until > :at)
                """)
                .param("keys", boxed(keys))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    ids.put(row.getInt("key"), new ItemId(row.getString("id")));
                });
        return ids;
    }

    /** The newest items that may be recommended at an instant, in that order: ids by key. */
    public Map<Integer, ItemId> newestRecommendable(int limit, Instant at) {
        Map<Integer, ItemId> ids = new LinkedHashMap<>();
        jdbc.sql("""
                select key, id from item
                where deleted_at is null and not hidden
                  and (available_from is null or available_from <= :at)
                  and (available_until is null or available_until > :at)
                order by key desc
                limit :limit
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(row -> {
                    ids.put(row.getInt("key"), new ItemId(row.getString("id")));
                });
        return ids;
    }

    /** The titles of items by key; items without a title are left out. */
    public Map<Integer, String> titles(int[] keys) {
        Map<Integer, String> titles = new HashMap<>();
        jdbc.sql("select key, title from item where key = any(?) and title <> ''")
                .param(boxed(keys))
                .query(row -> {
                    titles.put(row.getInt("key"), row.getString("title"));
                });
        return titles;
    }

    /** The labels of items by key; deleted items are left out. */
    public Map<Integer, ItemLabel> labels(int[] keys) {
        Map<Integer, ItemLabel> labels = new HashMap<>();
        jdbc.sql("select key, title, categories from item where key = any(?) and deleted_at is null")
                .param(boxed(keys))
                .query(row -> {
                    List<String> categories =
                            List.of((String[]) row.getArray("categories").getArray());
                    labels.put(row.getInt("key"), new ItemLabel(row.getString("title"), categories));
                });
        return labels;
    }

    /** The keys of items with a text in their title, ignoring letter case, or at the start of their id; ascending. */
    public int[] keysFound(String text, int limit) {
        return page(0, limit, text).stream().mapToInt(Item::key).toArray();
    }

    /** The keys of the items that a filter accepts, ascending; deleted items are left out. */
    public int[] keysMatching(ItemFilter filter) {
        return jdbc
                .sql("""
                select key from item
                where deleted_at is null
                  and (:anyCategory or categories && :categories::text[])
                  and attributes @> :attributes::jsonb
                order by key
                """)
                .param("anyCategory", filter.categories().isEmpty())
                .param("categories", filter.categories().toArray(String[]::new))
                .param("attributes", mapper.json(filter.attributes()))
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Items that are not deleted, by ascending key, without text and vector.
     *
     * @param after only items with a larger key
     * @param search only items with this text in their title, ignoring letter case, or at the start of their id; empty for all
     */
    List<Item> page(long after, int limit, String search) {
        return jdbc.sql("select " + ItemMapper.BRIEF_COLUMNS + """
                 from item
                where key > :after and deleted_at is null
                  and (:search = '' or strpos(lower(title), lower(:search)) > 0 or starts_with(id, :search))
                order by key
                limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .param("search", search)
                .query(mapper)
                .list();
    }

    /** The length of the catalogue's vectors; empty if there are none yet. */
    OptionalInt vectorLength() {
        return jdbc
                .sql("select cardinality(vector) from item where cardinality(vector) > 0 order by key limit 1")
                .query(Integer.class)
                .optional()
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Checks vector lengths; transactions that store the first vector are serialised. */
    private void checkVectors(Collection<NewItem> items) {
        if (items.stream().allMatch(item -> item.content().vector().length == 0)) {
            return;
        }
        OptionalInt known = vectorLength();
        // The first vector waits for all other writers, and they wait for it; later ones wait for the first alone.
        String lock = known.isEmpty() ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
        jdbc.sql("select " + lock + "(hashtext('item.vector'))").query(row -> {});
        VectorLength length = new VectorLength(vectorLength());
        items.forEach(item -> length.check(item.content().vector()));
    }

    private void copyIncoming(Collection<NewItem> items) {
        jdbc.sql("""
                create temporary table if not exists incoming_item (
                    id text collate "C", title text, text text, tags text[], categories text[], attributes jsonb,
                    vector real[], available_from timestamptz, available_until timestamptz, hidden boolean
                ) on commit delete rows
                """).update();
        CopyRows incoming = new CopyRows();
        for (NewItem item : items) {
            ItemContent content = item.content();
            Availability availability = item.availability();
            incoming.text(item.id().value())
                    .text(content.title())
                    .text(content.text())
                    .texts(content.tags())
                    .texts(content.categories())
                    .text(mapper.json(content.attributes()))
                    .numbers(content.vector())
                    .value(Optional.of(availability.from()).filter(from -> !from.equals(Instant.MIN)))
                    .value(Optional.of(availability.until()).filter(until -> !until.equals(Instant.MAX)))
                    .value(availability.hidden())
                    .endRow();
        }
        incoming.into(copy, "incoming_item");
    }

    private Map<ItemId, Integer> storedKeys(Collection<String> ids) {
        Map<ItemId, Integer> keys = new HashMap<>();
        jdbc.sql("select id, key from item where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    keys.put(new ItemId(row.getString("id")), row.getInt("key"));
                });
        return keys;
    }

    private static Integer[] boxed(int[] keys) {
        return Arrays.stream(keys).boxed().toArray(Integer[]::new);
    }
}
