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

/** The requests for lists in each of the last minutes, from readings of the meters once a minute. */
@Component
class RequestHistory implements DisposableBean {

    static final int MINUTES = 15;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Deque<RequestCounters> readings = new ArrayDeque<>(); // oldest first, guarded by this
    private final ScheduledExecutorService executor;

    RequestHistory(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.readings.add(RequestCounters.of(registry, clock.instant()));
        CustomizableThreadFactory threads = new CustomizableThreadFactory("overview-");
        threads.setDaemon(true);
        this.executor = Executors.newSingleThreadScheduledExecutor(threads);
        // The task runs until this bean is destroyed, so its future is not needed.
        var unused = executor.scheduleAtFixedRate(this::minutePassed, 1, 1, TimeUnit.MINUTES);
    }

    /** The minutes, oldest first; the last one is incomplete. */
    synchronized List<Overview.Minute> minutes() {
        List<RequestCounters> all = new ArrayList<>(readings);
        all.add(RequestCounters.of(registry, clock.instant()));
        List<Overview.Minute> minutes = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            minutes.add(all.get(i).since(all.get(i - 1)));
        }
        return minutes;
    }

    synchronized void minutePassed() {
        readings.add(RequestCounters.of(registry, clock.instant()));
        if (readings.size() > MINUTES) {
            readings.removeFirst();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
