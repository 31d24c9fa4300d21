package dev.tandem.insight;

import dev.tandem.database.DatabaseUnavailable;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
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
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * How good the data is, counted at most once in {@link #REMEMBERED} for each live model, whether that works or not; all who
 * ask share one counting.
 */
@Component
class QualityCache implements DisposableBean {

    static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** How long a request waits for what is being counted. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<DataQuality> reader;
    private final Supplier<Optional<Long>> liveVersion;
    private final Clock clock;
    private final Duration patience;
    private final ExecutorService executor;
    private Optional<Counting> last = Optional.empty(); // guarded by this

    @Autowired
    QualityCache(QualityReader reader, CurrentModel currentModel, Clock clock) {
        this(reader::read, () -> currentModel.find().map(LiveModel::version), clock, PATIENCE);
    }

    QualityCache(Supplier<DataQuality> reader, Supplier<Optional<Long>> liveVersion, Clock clock, Duration patience) {
        this.reader = reader;
        this.liveVersion = liveVersion;
        this.clock = clock;
        this.patience = patience;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("data-quality-");
        threads.setDaemon(true);
        this.executor = Executors.newSingleThreadExecutor(threads);
    }

    /** One counting, under way or done. */
    private record Counting(Instant began, Optional<Long> liveVersion, Future<DataQuality> quality) {

        boolean holds(Instant now, Optional<Long> live) {
            return !quality.isDone() || (now.isBefore(began.plus(REMEMBERED)) && liveVersion.equals(live));
        }
    }

    /**
     * What was counted last, or is counted now.
     *
     * @throws DataQualityPending if it takes longer than a request should wait
     * @throws DataQualityTimeout if it was given up
     */
    DataQuality quality() {
        Counting counting = counting();
        try {
            return counting.quality().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DataQualityPending();
        } catch (ExecutionException e) {
            throw failed(counting, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the data to be counted");
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private synchronized Counting counting() {
        Instant now = clock.instant();
        Optional<Long> live = liveVersion.get();
        Counting counting = last.filter(one -> one.holds(now, live))
                .orElseGet(() -> new Counting(now, live, executor.submit(reader::get)));
        last = Optional.of(counting);
        return counting;
    }

    /** While the database is away, nothing was counted that would be worth remembering. */
    private synchronized RuntimeException failed(Counting counting, ExecutionException e) {
        if (DatabaseUnavailable.causes(e)) {
            last = last.filter(one -> !one.equals(counting));
        }
        return e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException("data not counted", e);
    }
}
