package dev.tandem.recommendation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the distinct items in the lists of the last 30 to 60 minutes; thread-safe.
 *
 * <p>It has two sets of keys, one for the current half hour and one for the previous. Each takes one bit per key up to the
 * highest, in pages allocated on first use.
 */
final class Coverage {

    private static final Duration HALF = Duration.ofMinutes(30);

    private final Clock clock;
    private volatile Window window;

    Coverage(Clock clock) {
        this.clock = clock;
        this.window = new Window(clock.instant().plus(HALF), new Keys(), new Keys());
    }

    /** Adds the items of a list. */
    void listed(int[] keys) {
        Window current = window();
        for (int key : keys) {
            current.add(key);
        }
    }

    /** The number of distinct items. */
    long items() {
        return window().distinct.sum();
    }

    private Window window() {
        Instant now = clock.instant();
        return now.isBefore(window.until) ? window : next(now);
    }

    private synchronized Window next(Instant now) {
        Window last = window;
        if (!now.isBefore(last.until)) {
            boolean recent = now.isBefore(last.until.plus(HALF));
            window = new Window(now.plus(HALF), new Keys(), recent ? last.current : new Keys());
        }
        return window;
    }

    /** The current half hour and the previous one. */
    private static final class Window {

        private final Instant until;
        private final Keys current;
        private final Keys previous;
        private final LongAdder distinct = new LongAdder();

        private Window(Instant until, Keys current, Keys previous) {
            this.until = until;
            this.current = current;
            this.previous = previous;
            distinct.add(previous.size());
        }

        private void add(int key) {
            if (current.add(key) && !previous.contains(key)) {
                distinct.increment();
            }
        }
    }

    /** A set of keys that grows. */
    private static final class Keys {

        private static final int PAGE_BITS = 16; // keys of a page
        private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

        private final AtomicReferenceArray<AtomicLongArray> pages =
                new AtomicReferenceArray<>(1 << (Integer.SIZE - 1 - PAGE_BITS));
        private final LongAdder size = new LongAdder();

        private boolean add(int key) {
            int word = (key & PAGE_MASK) / Long.SIZE;
            long bit = 1L << key;
            AtomicLongArray page = page(key >>> PAGE_BITS);
            boolean added =
                    (page.get(word) & bit) == 0 && (page.getAndAccumulate(word, bit, (a, b) -> a | b) & bit) == 0;
            if (added) {
                size.increment();
            }
            return added;
        }

        private boolean contains(int key) {
            AtomicLongArray page = pages.get(key >>> PAGE_BITS);
            return page != null && (page.get((key & PAGE_MASK) / Long.SIZE) & 1L << key) != 0;
        }

        private long size() {
            return size.sum();
        }

        private AtomicLongArray page(int number) {
            AtomicLongArray page = pages.get(number);
            if (page != null) {
                return page;
            }
            AtomicLongArray fresh = new AtomicLongArray((1 << PAGE_BITS) / Long.SIZE);
            AtomicLongArray other = pages.compareAndExchange(number, null, fresh);
            return other == null ? fresh : other;
        }
    }
}
