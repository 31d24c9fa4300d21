package dev.tandem.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tandem.database.ChangeListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Histories as they were last read, for the time when the database is away.
 *
 * <p>A history that changes is forgotten, also one that is being read just then: each change raises a count, and what was
 * read while a count was raised is not kept.
 */
@Component
final class RememberedHistories implements ChangeListener {

    static final String CHANNEL = "tandem_history";

    /** The notice of a change of more users than one notice names. */
    static final String EVERYBODY = "*";

    private static final int COUNTS = 1 << 12;
    private static final int WEIGHT_OF_ONE = 32;

    private final Cache<UserDigest, History> histories;
    private final AtomicLongArray changes = new AtomicLongArray(COUNTS);
    private final AtomicLong changesOfAll = new AtomicLong();

    @Autowired
    RememberedHistories(InteractionProperties properties) {
        this(properties, Ticker.systemTicker());
    }

    RememberedHistories(InteractionProperties properties, Ticker ticker) {
        histories = Caffeine.newBuilder()
                .maximumWeight(properties.rememberItems())
                .weigher((UserDigest user, History history) -> WEIGHT_OF_ONE + history.itemKeys().length)
                .expireAfterWrite(properties.rememberFor())
                .ticker(ticker)
                .build();
    }

    /** Reads the histories of users and remembers them. */
    Map<UserId, History> read(Collection<UserId> users, Supplier<Map<UserId, History>> reading) {
        record Before(UserDigest digest, long changes) {}
        Map<UserId, Before> before = new HashMap<>();
        for (UserId user : users) {
            UserDigest digest = UserDigest.of(user);
            before.put(user, new Before(digest, changes(digest)));
        }
        Map<UserId, History> read = reading.get();
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

    /** The histories of those of the users that are remembered. */
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

    /** Of all that is remembered, once what is due to go has gone. */
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
