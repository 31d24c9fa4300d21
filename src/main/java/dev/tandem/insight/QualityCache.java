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
 * Caches the data quality, which is computed at most once in {@link #MAX_AGE} for each live model, failures included;
 * concurrent requests share one computation.
 */
@Component
class QualityCache implements DisposableBean {

    static final Duration MAX_AGE = Duration.ofMinutes(5);

    /** How long a request waits for a computation. */
    static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Supplier<DataQuality> reader;
    private final Supplier<Optional<Long>> liveVersion;
    private final Clock clock;
    private final Duration maxWait;
    private final ExecutorService executor;
    private Optional<Computation> last = Optional.empty(); // guarded by this

    @Autowired
    QualityCache(QualityReader reader, CurrentModel currentModel, Clock clock) {
        this(reader::read, () -> currentModel.find().map(LiveModel::version), clock, MAX_WAIT);
    }

    QualityCache(Supplier<DataQuality> reader, Supplier<Optional<Long>> liveVersion, Clock clock, Duration maxWait) {
        this.reader = reader;
        this.liveVersion = liveVersion;
        this.clock = clock;
        this.maxWait = maxWait;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("data-quality-");
        threads.setDaemon(true);
        this.executor = Executors.newSingleThreadExecutor(threads);
    }

    /** A computation, running or finished. */
    private record Computation(Instant startedAt, Optional<Long> liveVersion, Future<DataQuality> quality) {

        boolean isUsable(Instant now, Optional<Long> live) {
            return !quality.isDone() || (now.isBefore(startedAt.plus(MAX_AGE)) && liveVersion.equals(live));
        }
    }

    /**
     * The latest data quality.
     *
     * @throws DataQualityPending if the computation takes longer than a request waits
     * @throws DataQualityTimeout if the computation exceeded its time limit
     */
    DataQuality quality() {
        Computation computation = computation();
        try {
            return computation.quality().get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DataQualityPending();
        } catch (ExecutionException e) {
            throw failed(computation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the data quality");
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private synchronized Computation computation() {
        Instant now = clock.instant();
        Optional<Long> live = liveVersion.get();
        Computation computation = last.filter(one -> one.isUsable(now, live))
                .orElseGet(() -> new Computation(now, live, executor.submit(reader::get)));
        last = Optional.of(computation);
        return computation;
    }

    /** The failure of a computation; one caused by an unavailable database is not cached. */
    private synchronized RuntimeException failed(Computation computation, ExecutionException e) {
        if (DatabaseUnavailable.causes(e)) {
            last = last.filter(one -> !one.equals(computation));
        }
        return e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException("data quality not computed", e);
    }
}
