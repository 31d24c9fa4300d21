package dev.tandem.overview;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The requests for lists of each of the last minutes, from what the meters told at their beginnings. */
@Component
class RequestHistory implements DisposableBean {

    static final int MINUTES = 15;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Deque<RequestCounters> totals = new ArrayDeque<>(); // oldest first, guarded by this
    private final ScheduledExecutorService executor;

    RequestHistory(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.totals.add(RequestCounters.of(registry, clock.instant()));
        CustomizableThreadFactory threads = new CustomizableThreadFactory("overview-");
        threads.setDaemon(true);
        this.executor = Executors.newSingleThreadScheduledExecutor(threads);
        // The schedule ends with this bean alone, so there is nothing to get from the future.
        var unused = executor.scheduleAtFixedRate(this::minutePassed, 1, 1, TimeUnit.MINUTES);
    }

    /** Oldest first; the last one is under way. */
    synchronized List<Overview.Minute> minutes() {
        List<RequestCounters> moments = new ArrayList<>(totals);
        moments.add(RequestCounters.of(registry, clock.instant()));
        List<Overview.Minute> minutes = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            minutes.add(moments.get(i).since(moments.get(i - 1)));
        }
        return minutes;
    }

    synchronized void minutePassed() {
        totals.add(RequestCounters.of(registry, clock.instant()));
        if (totals.size() > MINUTES) {
            totals.removeFirst();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
