package dev.tandem.recommendation;

import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.interaction.ItemPopularity;
import dev.tandem.serving.ModelWentLive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The popularity of items, counted in the database when a model goes live and after that on demand, at most once in
 * {@link #AGE}, or in {@value #IDLE_PER_BUSY} times as long as counting takes.
 *
 * <p>A request waits for a count that is under way for at most {@link #WAIT}, then gets the count before. A count that fails,
 * for example while the database is unavailable, leaves the count before in place.
 */
@Component
public class PopularityCache implements DisposableBean {

    static final Duration AGE = Duration.ofSeconds(5);
    static final Duration WAIT = Duration.ofMillis(100);

    private static final int IDLE_PER_BUSY = 20;
    private static final Logger log = LoggerFactory.getLogger(PopularityCache.class);

    private final InteractionStatistics statistics;
    private final Clock clock;
    private final ExecutorService executor;
    private volatile Optional<Count> latest = Optional.empty(); // written by the executor
    private Optional<Future<ItemPopularity>> underWay = Optional.empty(); // guarded by this

    PopularityCache(InteractionStatistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("popularity-");
        threads.setDaemon(true);
        this.executor = Executors.newSingleThreadExecutor(threads);
    }

    private record Count(ItemPopularity popularity, Instant freshUntil) {}

    /** The popularity of items. */
    ItemPopularity current() {
        Optional<Count> count = latest;
        if (count.isPresent() && clock.instant().isBefore(count.get().freshUntil())) {
            return count.get().popularity();
        }
        Future<ItemPopularity> counting = counting();
        try {
            return count.isPresent() ? counting.get(WAIT.toMillis(), TimeUnit.MILLISECONDS) : counting.get();
        } catch (TimeoutException e) {
            return count.orElseThrow().popularity();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("popularity not counted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while popularity is counted");
        }
    }

    /** Counts at once; if that fails, the next request for popular items counts. */
    @EventListener(ModelWentLive.class)
    public void recount() {
        latest = latest.map(count -> new Count(count.popularity(), Instant.MIN));
        try {
            executor.submit(this::count).get();
        } catch (ExecutionException e) {
            log.warn("popularity not counted, the next request counts", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private synchronized Future<ItemPopularity> counting() {
        Future<ItemPopularity> counting =
                underWay.filter(future -> !future.isDone()).orElseGet(() -> executor.submit(this::count));
        underWay = Optional.of(counting);
        return counting;
    }

    private ItemPopularity count() {
        Instant startedAt = clock.instant();
        try {
            ItemPopularity popularity = statistics.popularity();
            Instant now = clock.instant();
            Duration pause = Duration.between(startedAt, now).multipliedBy(IDLE_PER_BUSY);
            Instant freshUntil = now.plus(pause.compareTo(AGE) < 0 ? AGE : pause);
            // The first interactions of an empty database count at once.
            latest = Optional.of(new Count(popularity, popularity.isEmpty() ? Instant.MIN : freshUntil));
            return popularity;
        } catch (RuntimeException e) {
            if (latest.isEmpty()) {
                throw e;
            }
            log.info("popularity not counted, keeping the count before reason={}", e.toString());
            Count kept = latest.get();
            latest = Optional.of(new Count(kept.popularity(), clock.instant().plus(AGE)));
            return kept.popularity();
        }
    }
}
