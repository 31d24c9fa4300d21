package dev.tandem.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tandem.database.ChangeListener;
import java.util.Collection;
import java.util.Optional;
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

    /** Reads a history and remembers it. */
    History read(UserId user, Supplier<History> reading) {
        UserDigest digest = UserDigest.of(user);
        long before = changes(digest);
        History history = reading.get();
        if (history.itemKeys().length > 0) {
            histories.asMap().compute(digest, (key, old) -> changes(digest) == before ? history : null);
        } else {
            histories.invalidate(digest);
        }
        return history;
    }

    Optional<History> of(UserId user) {
        return Optional.ofNullable(histories.getIfPresent(UserDigest.of(user)));
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
