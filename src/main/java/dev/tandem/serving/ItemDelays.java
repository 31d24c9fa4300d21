package dev.tandem.serving;

import dev.tandem.item.Items.Change;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times how long it takes until a changed item is shown; for one thread at a time.
 *
 * <p>A look at the changes repeats some of the look before, and of no other: those are not timed again.
 */
final class ItemDelays {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final Timer delays;
    private Map<Integer, Long> repeatable = Map.of(); // transactions by key, of the last look

    ItemDelays(MeterRegistry registry) {
        this.registry = registry;
        delays = Timer.builder("tandem.serving.item.delay")
                .description("from the start of the transaction that stored an item until this process can list it")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Another look begins. */
    Look look() {
        return new Look();
    }

    /** What one look saw. */
    final class Look {

        private record Seen(long transaction, long began) {}

        private final Map<Integer, Seen> seen = new HashMap<>(); // by key

        /** Before the change is shown. */
        void saw(Change change) {
            long began = nanos() - change.age().toNanos();
            seen.put(change.item().key(), new Seen(change.transaction(), began));
        }

        /** Of the items that changed. */
        Set<Integer> keys() {
            return seen.keySet();
        }

        /**
         * All that was seen is shown now.
         *
         * @param position from which the next look goes on
         */
        void shown(long position) {
            long now = nanos();
            seen.forEach((key, change) -> {
                @Nullable Long before = repeatable.get(key);
                if (before == null || before != change.transaction) {
                    delays.record(now - change.began, TimeUnit.NANOSECONDS);
                }
            });
            shownBefore(position);
        }

        /** All that was seen may have been shown before, by another model. */
        void shownBefore(long position) {
            Map<Integer, Long> transactions = new HashMap<>();
            seen.forEach((key, change) -> {
                if (change.transaction >= position) {
                    transactions.put(key, change.transaction);
                }
            });
            repeatable = transactions;
        }

        private long nanos() {
            return registry.config().clock().monotonicTime();
        }
    }
}
