package dev.tandem.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.ranking.RankedList;
import dev.tandem.serving.LiveModel;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Lists of the view that is live, for those who ask again before anything changed.
 *
 * <p>A list depends on the view and on what was wanted of it, the history included, and on nothing else; what depends on
 * the time is not kept. So a list that is kept is the one that would be made now, and with another view all are forgotten.
 */
@Component
final class ListCache {

    private static final int NUMBERS = 1 << 22; // 16 MiB

    private volatile Made made = new Made(new WeakReference<>(null), cache());

    /**
     * The lists of one view.
     *
     * @param view held by others alone, as it is large
     */
    private record Made(WeakReference<LiveModel> view, Cache<ListKey, RankedList> lists) {}

    /**
     * What a list is made from, beside the view.
     *
     * @param evidence rows of the history that count
     * @param excluded rows that are not listed
     */
    record ListKey(int[] evidence, int[] excluded, int m, float coldStartBoost) {

        @Override
        public boolean equals(Object other) {
            return other instanceof ListKey wanted
                    && m == wanted.m
                    && Float.compare(coldStartBoost, wanted.coldStartBoost) == 0
                    && Arrays.equals(evidence, wanted.evidence)
                    && Arrays.equals(excluded, wanted.excluded);
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

    /** The lists of a view; once another one is asked for, these are nobody's. */
    Cache<ListKey, RankedList> of(LiveModel live) {
        Made present = made;
        if (!present.view.refersTo(live)) {
            present = new Made(new WeakReference<>(live), cache());
            made = present;
        }
        return present.lists;
    }

    private static Cache<ListKey, RankedList> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(NUMBERS)
                .weigher(ListKey::numbers)
                .build();
    }
}
