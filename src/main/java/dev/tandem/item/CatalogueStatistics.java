package dev.tandem.item;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts over the whole catalogue. Each call reads all of it, which is too slow for a request path. */
@Repository
public class CatalogueStatistics {

    private static final int FETCH_SIZE = 10_000;
    private static final int GROUPS = 20;
    private static final int ITEMS_OF_A_GROUP = 10;

    private final JdbcClient jdbc;

    CatalogueStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of items, deleted ones left out. */
    public long count() {
        return jdbc.sql("select count(*) from item where deleted_at is null")
                .query(Long.class)
                .single();
    }

    /** The summary of the catalogue. */
    public CatalogueSummary summary() {
        return jdbc.sql("""
                select count(*) as items,
                       count(*) filter (
                           where title = '' and text = '' and tags = '{}' and categories = '{}' and vector = '{}'
                       ) as without_content,
                       count(*) filter (where hidden) as hidden,
                       max(updated_at) as last_change_at
                from item
                where deleted_at is null
                """)
                .query((row, number) -> new CatalogueSummary(
                        row.getLong("items"),
                        row.getLong("without_content"),
                        row.getLong("hidden"),
                        Optional.ofNullable(row.getObject("last_change_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    /** The number of items with each kind of content. */
    public ContentCoverage coverage() {
        return jdbc.sql("""
                select count(*) as items,
                       count(*) filter (where title <> '') as with_title,
                       count(*) filter (where text <> '') as with_text,
                       count(*) filter (where tags <> '{}') as with_tags,
                       count(*) filter (where categories <> '{}') as with_categories,
                       count(*) filter (where attributes <> '{}') as with_attributes,
                       count(*) filter (where vector <> '{}') as with_vector,
                       count(*) filter (
                           where title = '' and text = '' and tags = '{}' and categories = '{}' and vector = '{}'
                       ) as without_any
                from item
                where deleted_at is null
                """)
                .query((row, number) -> new ContentCoverage(
                        row.getLong("items"),
                        row.getLong("with_title"),
                        row.getLong("with_text"),
                        row.getLong("with_tags"),
                        row.getLong("with_categories"),
                        row.getLong("with_attributes"),
                        row.getLong("with_vector"),
                        row.getLong("without_any")))
                .single();
    }

    /** The keys of all items, deleted ones left out. */
    @Transactional(readOnly = true)
    public BitSet keys() {
        BitSet keys = new BitSet();
        jdbc.sql("select key from item where deleted_at is null")
                .withFetchSize(FETCH_SIZE)
                .query(row -> {
                    keys.set(row.getInt("key"));
                });
        return keys;
    }

    /** Items with the same content as others. */
    public DuplicateItems duplicates() {
        // Few titles occur twice, so only their texts are read. Items without a title are compared by text alone.
        List<Counted> counted = jdbc.sql("""
                with named as materialized (
                    select key, lower(btrim(regexp_replace(title, '\\s+', ' ', 'g'))) as name
                    from item
                    where deleted_at is null and (title <> '' or text <> '')
                ),
                alike as (
                    select min(key) as key, count(*) as items, array_agg(key order by key) as keys
                    from named join item using (key)
                    where name in (select name from named group by name having count(*) > 1)
                    group by name, md5(lower(btrim(regexp_replace(text, '\\s+', ' ', 'g')))), tags, categories
                    having count(*) > 1
                ),
                largest as (
                    select key, items, keys, count(*) over () as all_groups, sum(items) over () as all_items
                    from alike
                    order by items desc, key
                    limit :groups
                )
                select title, items, all_groups, all_items,
                       array(select id from item other where other.key = any(keys[1\\:%d]) order by other.key) as ids
                from largest join item using (key)
                order by items desc, key
                """.formatted(ITEMS_OF_A_GROUP))
                .param("groups", GROUPS)
                .query((row, number) -> counted(row))
                .list();
        return counted.isEmpty()
                ? new DuplicateItems(0, 0, List.of())
                : new DuplicateItems(
                        counted.get(0).groups(),
                        counted.get(0).items(),
                        counted.stream().map(Counted::group).toList());
    }

    /** A group, with the totals over all groups. */
    private record Counted(long groups, long items, DuplicateItems.Group group) {}

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getLong("all_groups"),
                row.getLong("all_items"),
                new DuplicateItems.Group(
                        row.getString("title"),
                        row.getLong("items"),
                        Stream.of((String[]) row.getArray("ids").getArray())
                                .map(ItemId::new)
                                .toList()));
    }
}
