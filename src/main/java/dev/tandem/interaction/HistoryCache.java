package dev.tandem.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tandem.database.ChangeListener;
import dev.tandem.database.DatabaseWatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Caches histories: they replace reads while change notices arrive, and while the database is unavailable.
 *
 * <p>A changed history is evicted, and one that changes while it is read is not cached: each change increments a counter,
 * and a history is cached only if the counter did not change during the read.
 */
@Component
final class HistoryCache implements ChangeListener {

    static final String CHANNEL = "tandem_history";

    /** The notice of changes to more users than fit into a notice. */
    static final String EVERYBODY = "*";

    private static final int COUNTS = 1 << 12;
    private static final int WEIGHT_OF_ONE = 32;

    private final BooleanSupplier hears;
    private final Cache<UserDigest, History> histories;
    private final AtomicLongArray changes = new AtomicLongArray(COUNTS);
    private final AtomicLong changesOfAll = new AtomicLong();

    @Autowired
    HistoryCache(InteractionProperties properties, DatabaseWatch watch) {
        this(properties, watch::isCurrent, Ticker.systemTicker());
    }

    /** @param hears whether change notices arrive */
    HistoryCache(InteractionProperties properties, BooleanSupplier hears, Ticker ticker) {
        this.hears = hears;
        histories = Caffeine.newBuilder()
                .maximumWeight(properties.historyCacheItems())
                .weigher((UserDigest user, History history) -> WEIGHT_OF_ONE + history.itemKeys().length)
                .expireAfterWrite(properties.historyCacheTtl())
                .ticker(ticker)
                .build();
    }

    /**
     * The histories of users: cached ones while change notices arrive, the others read and cached.
     *
     * @param reading reads the histories of users; unknown users are left out
     */
    Map<UserId, History> current(Set<UserId> users, Function<Set<UserId>, Map<UserId, History>> reading) {
        Map<UserId, History> current = hears.getAsBoolean() ? of(users) : new HashMap<>();
        Set<UserId> others = new HashSet<>(users);
        others.removeAll(current.keySet());
        if (!others.isEmpty()) {
            current.putAll(read(others, reading));
        }
        return current;
    }

    private Map<UserId, History> read(Set<UserId> users, Function<Set<UserId>, Map<UserId, History>> reading) {
        record Before(UserDigest digest, long changes) {}
        Map<UserId, Before> before = new HashMap<>();
        for (UserId user : users) {
            UserDigest digest = UserDigest.of(user);
            before.put(user, new Before(digest, changes(digest)));
        }
        Map<UserId, History> read = reading.apply(users);
        before.forEach((user, then) -> {
            History history = read.getOrDefault(user, History.EMPTY);
            if (history.itemKeys().length > 0) {
                histories.asMap().compute(then.digest, (key, old) -> changes(key) == then.changes ? history : null);
            } else {
                histories.invalidate(then.digest);
            }
        });
        return read;
    }

    /** The cached histories of users. */
    Map<UserId, History> of(Collection<UserId> users) {
        Map<UserId, History> known = new HashMap<>();
        for (UserId user : users) {
            History history = histories.getIfPresent(UserDigest.of(user));
            if (history != null) {
                known.put(user, history);
            }
        }
        return known;
    }

    void forget(Collection<UserDigest> users) {
        for (UserDigest user : users) {
            changes.incrementAndGet(count(user));
            histories.invalidate(user);
        }
    }

    void forgetEverybody() {
        changesOfAll.incrementAndGet();
        histories.invalidateAll();
    }

    @Override
    public Set<String> channels() {
        return Set.of(CHANNEL);
    }

    @Override
    public void changed(String channel, String notice) {
        if (notice.equals(EVERYBODY)) {
            forgetEverybody();
        } else {
            forget(Stream.of(notice.split(" ")).map(UserDigest::new).toList());
        }
    }

    @Override
    public void missed() {
        forgetEverybody();
    }

    /** The weight of the cached histories, after pending evictions. */
    long weight() {
        histories.cleanUp();
        return histories.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private long changes(UserDigest user) {
        return changesOfAll.get() + changes.get(count(user));
    }

    private static int count(UserDigest user) {
        return Math.floorMod(user.hashCode(), COUNTS);
    }
}
