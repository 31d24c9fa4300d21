package dev.tandem.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.database.DatabaseAway;
import dev.tandem.item.Items;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The titles of items; those last read while the database is away. */
@Component
class RememberedTitles {

    private final Items items;
    private final Cache<Integer, String> remembered;

    RememberedTitles(Items items, RecommendationProperties properties) {
        this.items = items;
        this.remembered =
                Caffeine.newBuilder().maximumSize(properties.rememberTitles()).build();
    }

    /**
     * Titles by key.
     *
     * @param byKey items without a title, and those whose title is not known, are left out
     * @param fromMemory whether the database was away
     */
    record Titles(Map<Integer, String> byKey, boolean fromMemory) {}

    Titles of(int[] keys) {
        return keys.length == 0
                ? new Titles(Map.of(), false)
                : DatabaseAway.otherwise(() -> new Titles(read(keys), false), () -> new Titles(remembered(keys), true));
    }

    private Map<Integer, String> read(int[] keys) {
        Map<Integer, String> titles = items.titles(keys);
        for (int key : keys) {
            String title = titles.get(key);
            if (title == null) {
                remembered.invalidate(key);
            } else {
                remembered.put(key, title);
            }
        }
        return titles;
    }

    private Map<Integer, String> remembered(int[] keys) {
        List<Integer> wanted = Arrays.stream(keys).boxed().toList();
        return new HashMap<>(remembered.getAllPresent(wanted));
    }
}
