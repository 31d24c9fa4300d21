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
 * Caches the titles of items, in step with the live model.
 *
 * <p>A title is evicted before the live model shows the change of its item. This includes a title that is being read at that
 * time: each change increments a counter, and a title read while the counter changed is not cached.
 */
@Component
class TitleCache {

    private static final String NONE = "";

    private final Items items;
    private final DatabaseWatch watch;
    private final Cache<Integer, String> cache; // NONE for an item without a title
    private final AtomicLong changes = new AtomicLong();

    TitleCache(Items items, DatabaseWatch watch, RecommendationProperties properties) {
        this.items = items;
        this.watch = watch;
        this.cache =
                Caffeine.newBuilder().maximumSize(properties.titleCacheSize()).build();
    }

    /**
     * Titles by key.
     *
     * @param byKey without items that have no title, and without titles that could not be read
     * @param fromMemory whether the database is unavailable, so that titles may be outdated or missing
     */
    record Titles(Map<Integer, String> byKey, boolean fromMemory) {}

    Titles of(int[] keys) {
        Map<Integer, String> titles = new HashMap<>();
        int[] uncached =
                Arrays.stream(keys).filter(key -> !addCached(key, titles)).toArray();
        boolean fromMemory = uncached.length == 0
                ? watch.isUnavailable()
                : DatabaseUnavailable.orFallback(
                        () -> {
                            titles.putAll(read(uncached));
                            return false;
                        },
                        () -> true);
        return new Titles(titles, fromMemory);
    }

    @EventListener
    void evict(ItemsFollowed event) {
        changes.incrementAndGet();
        if (event.keys().isEmpty()) {
            cache.invalidateAll();
        } else {
            cache.invalidateAll(event.keys());
        }
    }

    /** Adds a cached title; whether the cache has an entry for the item. */
    private boolean addCached(int key, Map<Integer, String> titles) {
        String title = cache.getIfPresent(key);
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
            cache.asMap().compute(key, (same, cached) -> changes.get() == before ? title : cached);
        }
        return titles;
    }
}
