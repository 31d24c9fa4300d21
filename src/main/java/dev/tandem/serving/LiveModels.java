package dev.tandem.serving;

import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.item.ItemFollower;
import dev.tandem.item.ItemId;
import dev.tandem.item.Items;
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
 * Keeps the live model: loads the active version, follows items, swaps.
 *
 * <p>One lock lets one thread load at a time, another lets one thread at a time move the present view on. A load holds
 * the second only for the last few items and the swap, so it delays neither requests nor item writes.
 */
@Component
public class LiveModels implements ItemFollower {

    private static final Logger log = LoggerFactory.getLogger(LiveModels.class);

    private final Models models;
    private final Items items;
    private final LiveModelLoader loader;
    private final ServingProperties properties;
    private final Clock clock;
    private final ServingMeters meters;
    private final ApplicationEventPublisher events;

    private final ReentrantLock loading = new ReentrantLock();
    private volatile Optional<FailedLoad> failedLoad = Optional.empty(); // written under loading

    private volatile boolean caughtUp;

    private final ReentrantLock following = new ReentrantLock();
    private long position = Items.BEGINNING; // guarded by following
    private boolean behind; // guarded by following
    private volatile Optional<Instant> followedAt = Optional.empty(); // written under following
    private volatile double sketchAgreement = Double.NaN; // written under following
    private volatile Optional<LiveModel> current = Optional.empty(); // written under following

    LiveModels(
            Models models,
            Items items,
            LiveModelLoader loader,
            ServingProperties properties,
            Clock clock,
            MeterRegistry registry,
            ApplicationEventPublisher events) {
        this.models = models;
        this.items = items;
        this.loader = loader;
        this.properties = properties;
        this.clock = clock;
        this.meters = new ServingMeters(registry, this, clock);
        this.events = events;
    }

    /**
     * The active version, which could not be loaded.
     *
     * @param version of the model
     * @param reason why
     * @param retryAt not before then
     */
    record FailedLoad(long version, String reason, Instant retryAt) {}

    /** The live model of this moment; take it once a request. Empty before the first model. */
    public Optional<LiveModel> current() {
        return current;
    }

    /**
     * Whether there was a moment at which this process served what the registry wanted, or an older model in place of one
     * that cannot be loaded, or nothing where there is none; with every item of that moment.
     */
    boolean caughtUp() {
        return caughtUp;
    }

    /** The active version, if it could not be loaded. */
    Optional<FailedLoad> failedLoad() {
        return failedLoad;
    }

    /** When the last look for changed items began that succeeded; empty before the first. */
    Optional<Instant> followedAt() {
        return followedAt;
    }

    /** The share of listed rows that are also listed without the sketch, at the last load; not a number without a sketch. */
    double sketchAgreement() {
        return sketchAgreement;
    }

    /** Looks at once for another active version and for changed items. A version that cannot be loaded changes nothing. */
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
        boolean served = current.isPresent() || failedLoad.isEmpty();
        if (followed() && served && !caughtUp) {
            caughtUp = true;
            log.info("caught up version={}", current.map(LiveModel::version).orElse(0L));
        }
    }

    /** Brings the live model up to date with every item committed so far; if that fails, the next look makes up for it. */
    @Override
    public void catchUp() {
        boolean unused = followed();
    }

    private boolean followed() {
        following.lock();
        try {
            Instant began = clock.instant();
            if (current.isPresent()) {
                ItemDelays.Look look = follow(current.get(), position);
                look.shown(position);
            }
            followedAt = Optional.of(began);
            behind = false;
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            meters.followFailed();
            if (!behind) {
                log.warn("items not followed, will try again", e);
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

    /** A database restored from a dump may count its versions anew, so the number alone does not tell. */
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
                throw e; // no fault of the version's, and it is tried again as soon as the database is back
            }
            meters.loadFailed();
            failedLoad =
                    Optional.of(new FailedLoad(version.version(), e.toString(), now.plus(properties.retryInterval())));
            if (before.isEmpty()) {
                log.error(
                        "model not loaded version={} kept={}",
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
            long before = current.map(LiveModel::version).orElse(0L);
            events.publishEvent(new ItemsFollowed(Set.of())); // what changed since the view before was not looked at
            ItemDelays.Look look = follow(fresh.model(), fresh.position());
            look.shownBefore(position);
            sketchAgreement = fresh.agreement();
            log.info(
                    "model live version={} before={} items={} tail={}",
                    fresh.model().version(),
                    before,
                    current.map(LiveModel::size).orElse(0),
                    current.map(LiveModel::tail).orElse(0));
        } finally {
            following.unlock();
        }
    }

    /** Shows a model with all that changed after a position; if that fails, what is shown stays. */
    private ItemDelays.Look follow(LiveModel model, long from) {
        LiveModelDraft draft = model.draft();
        ItemDelays.Look look = meters.delays().look();
        long next = items.forEachChange(from, change -> {
            look.saw(change);
            draft.apply(change.item());
        });
        Set<Integer> changed = look.keys();
        if (!changed.isEmpty()) {
            events.publishEvent(new ItemsFollowed(changed));
        }
        current = Optional.of(draft.build());
        position = next;
        return look;
    }

    private void drop() {
        following.lock();
        try {
            if (current.isPresent()) {
                log.warn(
                        "no model is active any more, dropped={}", current.get().version());
            }
            current = Optional.empty();
        } finally {
            following.unlock();
        }
    }
}
