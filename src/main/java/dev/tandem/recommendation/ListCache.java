package dev.tandem.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.ranking.RankedList;
import dev.tandem.serving.LiveModel;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Caches ranked lists of the live view.
 *
 * <p>A cached list depends on the view and on its key alone, so it equals the list that would be ranked now; lists that
 * depend on the time are not cached. A new view starts with an empty cache.
 */
@Component
final class ListCache {

    private static final int MAX_NUMBERS = 1 << 22; // 16 MiB

    private volatile ViewCache latest = new ViewCache(new WeakReference<>(null), cache());

    /**
     * The lists of one view.
     *
     * @param view weakly referenced, as it is large
     */
    private record ViewCache(WeakReference<LiveModel> view, Cache<ListKey, RankedList> lists) {}

    /**
     * The key of a list among those of one view.
     *
     * @param evidence rows of the history with evidence, ascending
     * @param excluded rows that may not be listed, ascending
     */
    record ListKey(int[] evidence, int[] excluded, int m, float coldStartBoost) {

        @Override
        public boolean equals(Object other) {
            return other instanceof ListKey key
                    && m == key.m
                    && Float.compare(coldStartBoost, key.coldStartBoost) == 0
                    && Arrays.equals(evidence, key.evidence)
                    && Arrays.equals(excluded, key.excluded);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(evidence) + Arrays.hashCode(excluded))
                    + m
                    + Float.hashCode(coldStartBoost);
        }

        private int numbers(RankedList list) {
            return evidence.length + excluded.length + 2 * list.length();
        }
    }

    /** The lists of a view; those of the previous view are dropped. */
    Cache<ListKey, RankedList> of(LiveModel live) {
        ViewCache current = latest;
        if (!current.view.refersTo(live)) {
            current = new ViewCache(new WeakReference<>(live), cache());
            latest = current;
        }
        return current.lists;
    }

    private static Cache<ListKey, RankedList> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(MAX_NUMBERS)
                .weigher(ListKey::numbers)
                .build();
    }
}
