package dev.tandem.item;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The content of the whole catalogue, streamed without attributes: what models learn from. */
@Repository
public class ItemContents {

    /** Characters of a text that {@link #forEachOfSample} reads. */
    static final int EXCERPT = 5_000;

    /** Items in memory at once; each may have a million characters of text. */
    private static final int FETCH_SIZE = 50;

    private static final int SAMPLE_FETCH_SIZE = 500;

    private final JdbcClient jdbc;
    private final ItemMapper mapper;

    ItemContents(JdbcClient jdbc, ItemMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** Every item without its attributes, deleted ones included, by ascending key. Needs a transaction around it. */
    public void forEach(Consumer<Item> consumer) {
        jdbc.sql("select " + ItemMapper.MODEL_COLUMNS + " from item order by key")
                .withFetchSize(FETCH_SIZE)
                .query(row -> {
                    consumer.accept(mapper.withoutAttributes(row));
                });
    }

    /** The number of items that {@link #forEach} streams. */
    public long count() {
        return jdbc.sql("select count(*) from item").query(Long.class).single();
    }

    /**
     * The content of a sample of the items that are not deleted, without attributes and vectors, and with at most the
     * first {@value #EXCERPT} characters of texts.
     *
     * @param share n for a random choice of one item in n, the same at each call; 1 for all items
     */
    @Transactional(readOnly = true)
    public void forEachOfSample(long share, Consumer<ItemContent> consumer) {
        jdbc.sql("select " + ItemMapper.EXCERPT_COLUMNS + """
                 from item
                where deleted_at is null and mod(abs(hashint4(key)::bigint), :share) = 0
                """)
                .param("share", share)
                .withFetchSize(SAMPLE_FETCH_SIZE)
                .query(row -> {
                    consumer.accept(mapper.withoutAttributes(row).content());
                });
    }
}
