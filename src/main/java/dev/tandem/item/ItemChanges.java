package dev.tandem.item;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The change feed of the catalogue. It reads the state of an item (key, id, availability, deletion) for every change, its
 * content only on request, and its attributes never: no model uses them.
 */
@Repository
public class ItemChanges {

    /** The position before every change. */
    public static final long BEGINNING = 0;

    private static final int STATE_FETCH_SIZE = 10_000;

    /** Items with content in memory at once; each may have a million characters of text. */
    private static final int CONTENT_BATCH = 50;

    private static final double NANOS = 1e9; // per second

    private static final String CHANGE_COLUMNS = """
            , changed_xid::text::bigint as transaction,
              extract(epoch from clock_timestamp() - updated_at)::double precision as age
            """;

    private final JdbcClient jdbc;
    private final ItemMapper mapper;

    ItemChanges(JdbcClient jdbc, ItemMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * A changed item.
     *
     * @param item its present state, without attributes; {@link ItemContent#EMPTY} where the content was not requested
     * @param transaction the one that changed it last
     * @param age time from the start of that transaction until this read
     */
    public record Change(Item item, long transaction, Duration age) {}

    /**
     * Streams the present state of every item that changed after a position, by ascending key. A transaction that commits
     * late is not missed; changes next to the position may be repeated.
     *
     * @param position {@link #BEGINNING} for every item, or the result of an earlier call
     * @param needsContent whether the content of the item with a key is to be read
     * @return the position for the next call: no transaction that commits later lies before it
     */
    @Transactional(readOnly = true)
    public long forEach(long position, IntPredicate needsContent, Consumer<Change> consumer) {
        // The next position is read first: a change committed in between is read now and repeated by the next call.
        long next = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
        Batch batch = new Batch(needsContent, consumer);
        // A database restored from a dump may hold transactions of the future: only the first read takes them.
        jdbc.sql("select " + ItemMapper.STATE_COLUMNS + CHANGE_COLUMNS + """
                from item
                where changed_xid >= :position::text::xid8
                  and (:position = 0 or changed_xid < pg_snapshot_xmax(pg_current_snapshot()))
                order by key
                """)
                .param("position", position)
                .withFetchSize(STATE_FETCH_SIZE)
                .query(row -> {
                    batch.add(change(row, mapper.withoutContent(row)));
                });
        batch.flush();
        return next;
    }

    /** Holds changes back until the content of those that need it is read; keeps their order. */
    private final class Batch {

        private final IntPredicate needsContent;
        private final Consumer<Change> consumer;
        private final List<Change> changes = new ArrayList<>();
        private final List<Integer> keys = new ArrayList<>(); // of the items whose content is to be read

        Batch(IntPredicate needsContent, Consumer<Change> consumer) {
            this.needsContent = needsContent;
            this.consumer = consumer;
        }

        void add(Change change) {
            Item item = change.item();
            boolean read = !item.deleted() && needsContent.test(item.key());
            if (!read && keys.isEmpty()) {
                consumer.accept(change);
                return;
            }
            changes.add(change);
            if (read) {
                keys.add(item.key());
            }
            if (keys.size() == CONTENT_BATCH || changes.size() == STATE_FETCH_SIZE) {
                flush();
            }
        }

        void flush() {
            Map<Integer, Change> complete = complete(keys);
            changes.forEach(change ->
                    consumer.accept(complete.getOrDefault(change.item().key(), change)));
            changes.clear();
            keys.clear();
        }
    }

    /** The present state of items with their content, by key: the whole row, since it may have changed meanwhile. */
    private Map<Integer, Change> complete(List<Integer> keys) {
        Map<Integer, Change> changes = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("select " + ItemMapper.MODEL_COLUMNS + CHANGE_COLUMNS + "from item where key = any(?)")
                    .param(keys.toArray(Integer[]::new))
                    .query(row -> {
                        changes.put(row.getInt("key"), change(row, mapper.withoutAttributes(row)));
                    });
        }
        return changes;
    }

    private static Change change(ResultSet row, Item item) throws SQLException {
        return new Change(item, row.getLong("transaction"), Duration.ofNanos((long) (row.getDouble("age") * NANOS)));
    }
}
