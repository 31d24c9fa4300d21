package dev.tandem.serving;

import dev.tandem.item.ItemChanges.Change;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures the time from the change of an item until this process can list it; for one thread at a time.
 *
 * <p>A poll of the changes may repeat changes of the poll before, and of no other; those are not measured again.
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
    private Map<Integer, Long> repeatable = Map.of(); // transactions by key, of the last poll

    ItemDelays(MeterRegistry registry) {
        this.registry = registry;
        delays = Timer.builder("tandem.serving.item.delay")
                .description(
                        "time from the start of the transaction that stored an item until this process can list it")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Starts a poll of the changes. */
    Poll poll() {
        return new Poll();
    }

    /** The changes of one poll. */
    final class Poll {

        private record Seen(long transaction, long began) {}

        private final Map<Integer, Seen> seen = new HashMap<>(); // by key

        /** Adds a change before it is published. */
        void add(Change change) {
            long began = nanos() - change.age().toNanos();
            seen.put(change.item().key(), new Seen(change.transaction(), began));
        }

        /** Keys of the changed items. */
        Set<Integer> keys() {
            return seen.keySet();
        }

        /**
         * Records the delays: all changes of this poll are published now.
         *
         * @param position where the next poll starts
         */
        void published(long position) {
            long now = nanos();
            seen.forEach((key, change) -> {
                @Nullable Long before = repeatable.get(key);
                if (before == null || before != change.transaction) {
                    delays.record(now - change.began, TimeUnit.NANOSECONDS);
                }
            });
            publishedBefore(position);
        }

        /** Records no delay: another model may have published the same changes before. */
        void publishedBefore(long position) {
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
