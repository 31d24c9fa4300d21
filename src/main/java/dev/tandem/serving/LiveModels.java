package dev.tandem.serving;

import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.item.ItemChanges;
import dev.tandem.item.ItemFollower;
import dev.tandem.item.ItemId;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Owns the live model: loads the active version, follows item changes, swaps.
 *
 * <p>The lock {@code loading} serializes loads, the lock {@code following} serializes updates of the current view. A load
 * holds the second lock only for the last few items and the swap, so it delays neither requests nor item writes.
 */
@Component
public class LiveModels implements ItemFollower {

    private static final Logger log = LoggerFactory.getLogger(LiveModels.class);

    private final Models models;
    private final ItemChanges changes;
    private final LiveModelLoader loader;
    private final ServingProperties properties;
    private final Clock clock;
    private final ServingMeters meters;
    private final ApplicationEventPublisher events;

    private final ReentrantLock loading = new ReentrantLock();
    private volatile Optional<FailedLoad> failedLoad = Optional.empty(); // written under loading

    private volatile boolean caughtUp;

    private final ReentrantLock following = new ReentrantLock();
    private long position = ItemChanges.BEGINNING; // guarded by following
    private boolean behind; // guarded by following
    private volatile Optional<Instant> followedAt = Optional.empty(); // written under following
    private volatile double sketchAgreement = Double.NaN; // written under following
    private volatile Optional<LiveModel> current = Optional.empty(); // written under following

    LiveModels(
            Models models,
            ItemChanges changes,
            LiveModelLoader loader,
            ServingProperties properties,
            Clock clock,
            MeterRegistry registry,
            ApplicationEventPublisher events) {
        this.models = models;
        this.changes = changes;
        this.loader = loader;
        this.properties = properties;
        this.clock = clock;
        this.meters = new ServingMeters(registry, this, clock);
        this.events = events;
    }

    /**
     * A failed load of the active version.
     *
     * @param version number of the model version
     * @param reason the error
     * @param retryAt earliest time of the next attempt
     */
    record FailedLoad(long version, String reason, Instant retryAt) {}

    /** The current live model; read once per request. Empty before the first model. */
    public Optional<LiveModel> current() {
        return current;
    }

    /**
     * Whether this process was up to date at least once since its start: it served the active version (or an older one if
     * that failed to load, or none if there is none) with all items committed by then.
     */
    boolean caughtUp() {
        return caughtUp;
    }

    /** The failed load of the active version, if any. */
    Optional<FailedLoad> failedLoad() {
        return failedLoad;
    }

    /** Start of the last successful poll of item changes; empty before the first. */
    Optional<Instant> followedAt() {
        return followedAt;
    }

    /** The share of listed rows that are also listed without the sketch, at the last load; NaN without a sketch. */
    double sketchAgreement() {
        return sketchAgreement;
    }

    /** Loads the active version if it is not live, and follows item changes. If a load fails, the live model stays. */
    public void refresh() {
        loading.lock();
        try {
            Optional<ModelVersion> active = models.active();
            if (active.isPresent() && (!isLive(active.get()) || outgrown())) {
                load(active.get());
            } else {
                failedLoad = Optional.empty();
            }
            if (active.isEmpty()) {
                drop();
            }
        } finally {
            loading.unlock();
        }
        boolean isServed = current.isPresent() || failedLoad.isEmpty();
        if (followed() && isServed && !caughtUp) {
            caughtUp = true;
            log.info(
                    "live model caught up version={}",
                    current.map(LiveModel::version).orElse(0L));
        }
    }

    /** Applies all items committed so far to the live model; if that fails, the next poll applies them. */
    @Override
    public void catchUp() {
        boolean unused = followed();
    }

    private boolean followed() {
        following.lock();
        try {
            Instant began = clock.instant();
            if (current.isPresent()) {
                ItemDelays.Poll poll = follow(current.get(), position);
                poll.published(position);
            }
            followedAt = Optional.of(began);
            behind = false;
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            meters.followFailed();
            if (!behind) {
                log.warn("items not followed, retrying", e);
            }
            behind = true;
            return false;
        } finally {
            following.unlock();
        }
    }

    @Override
    public OptionalLong recommendableBy(ItemId id) {
        Optional<LiveModel> live = current;
        if (live.isEmpty()) {
            return OptionalLong.empty();
        }
        LiveModel model = live.get();
        OptionalInt row = model.rowOf(id);
        boolean embedded = row.isPresent() && model.recommendable(row.getAsInt(), clock.instant());
        return embedded ? OptionalLong.of(model.version()) : OptionalLong.empty();
    }

    /** Compares the creation time too: a database restored from a dump may assign a number again. */
    private boolean isLive(ModelVersion version) {
        return current.stream()
                .anyMatch(live ->
                        live.version() == version.version() && live.createdAt().equals(version.createdAt()));
    }

    private boolean outgrown() {
        return current.filter(LiveModel::outgrown).isPresent();
    }

    private void load(ModelVersion version) {
        Instant now = clock.instant();
        Optional<FailedLoad> before = failedLoad.filter(failed -> failed.version() == version.version());
        if (before.isPresent() && now.isBefore(before.get().retryAt())) {
            return;
        }
        try {
            Timer.Sample sample = meters.start();
            LiveModelLoader.Fresh fresh = loader.load(version);
            swap(fresh);
            meters.swapped(sample);
            failedLoad = Optional.empty();
        } catch (RuntimeException | OutOfMemoryError e) {
            if (DatabaseUnavailable.causes(e)) {
                throw e; // not caused by the version; retried as soon as the database is available
            }
            meters.loadFailed();
            failedLoad =
                    Optional.of(new FailedLoad(version.version(), e.toString(), now.plus(properties.retryInterval())));
            if (before.isEmpty()) {
                log.error(
                        "model not loaded version={} liveVersion={}",
                        version.version(),
                        current.map(LiveModel::version).orElse(0L),
                        e);
            }
            return;
        }
        events.publishEvent(new ModelWentLive(version.version()));
    }

    private void swap(LiveModelLoader.Fresh fresh) {
        following.lock();
        try {
            long previous = current.map(LiveModel::version).orElse(0L);
            events.publishEvent(new ItemsFollowed(Set.of())); // any item may differ from the previous view
            ItemDelays.Poll poll = follow(fresh.model(), fresh.position());
            poll.publishedBefore(position);
            sketchAgreement = fresh.agreement();
            log.info(
                    "model live version={} previousVersion={} items={} tail={}",
                    fresh.model().version(),
                    previous,
                    current.map(LiveModel::size).orElse(0),
                    current.map(LiveModel::tail).orElse(0));
        } finally {
            following.unlock();
        }
    }

    /** Publishes a model with all changes after a position; if that fails, the current view stays. */
    private ItemDelays.Poll follow(LiveModel model, long from) {
        LiveModelDraft draft = model.draft();
        ItemDelays.Poll poll = meters.delays().poll();
        long next = changes.forEach(from, draft::needsContent, change -> {
            poll.add(change);
            draft.apply(change.item());
        });
        Set<Integer> changed = poll.keys();
        if (!changed.isEmpty()) {
            events.publishEvent(new ItemsFollowed(changed));
        }
        current = Optional.of(draft.build());
        position = next;
        return poll;
    }

    private void drop() {
        following.lock();
        try {
            if (current.isPresent()) {
                log.warn(
                        "no active model version, live model dropped version={}",
                        current.get().version());
            }
            current = Optional.empty();
        } finally {
            following.unlock();
        }
    }
}
