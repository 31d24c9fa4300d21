package dev.tandem.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.database.DatabaseWatch;
import dev.tandem.item.Items;
import dev.tandem.serving.ItemsFollowed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The titles of the items of the live model, as new as that.
 *
 * <p>A title is forgotten before the model shows that its item changed; also one that is being read just then: each change
 * raises a count, and what was read while it was raised is not kept.
 */
@Component
class TitleCache {

    private static final String NONE = "";

    private final Items items;
    private final DatabaseWatch watch;
    private final Cache<Integer, String> remembered; // NONE for an item without a title
    private final AtomicLong changes = new AtomicLong();

    TitleCache(Items items, DatabaseWatch watch, RecommendationProperties properties) {
        this.items = items;
        this.watch = watch;
        this.remembered =
                Caffeine.newBuilder().maximumSize(properties.titleCacheSize()).build();
    }

    /**
     * Titles by key.
     *
     * @param byKey items without a title, and those whose title is not known, are left out
     * @param fromMemory whether the database is away, so that they may have changed and some may be missing
     */
    record Titles(Map<Integer, String> byKey, boolean fromMemory) {}

    Titles of(int[] keys) {
        Map<Integer, String> titles = new HashMap<>();
        int[] unknown = Arrays.stream(keys).filter(key -> !recall(key, titles)).toArray();
        boolean away = unknown.length == 0
                ? watch.isAway()
                : DatabaseUnavailable.otherwise(
                        () -> {
                            titles.putAll(read(unknown));
                            return false;
                        },
                        () -> true);
        return new Titles(titles, away);
    }

    @EventListener
    void forget(ItemsFollowed followed) {
        changes.incrementAndGet();
        if (followed.keys().isEmpty()) {
            remembered.invalidateAll();
        } else {
            remembered.invalidateAll(followed.keys());
        }
    }

    /** Whether the title is remembered, or that there is none. */
    private boolean recall(int key, Map<Integer, String> titles) {
        String title = remembered.getIfPresent(key);
        if (title != null && !title.equals(NONE)) {
            titles.put(key, title);
        }
        return title != null;
    }

    private Map<Integer, String> read(int[] keys) {
        long before = changes.get();
        Map<Integer, String> titles = items.titles(keys);
        for (int key : keys) {
            String title = titles.getOrDefault(key, NONE);
            remembered.asMap().compute(key, (same, other) -> changes.get() == before ? title : other);
        }
        return titles;
    }
}
