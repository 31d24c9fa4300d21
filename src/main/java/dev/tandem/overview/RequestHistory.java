package dev.tandem.overview;

import dev.tandem.background.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The requests for lists in each of the last minutes, from readings of the meters once a minute. */
@Component
class RequestHistory implements DisposableBean {

    static final int MINUTES = 15;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Deque<RequestCounters> readings = new ArrayDeque<>(); // oldest first, guarded by this
    private final PeriodicTask minutely =
            new PeriodicTask("tandem-request-history", "requests of the last minute not recorded", this::minutePassed);

    RequestHistory(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.readings.add(RequestCounters.of(registry, clock.instant()));
        minutely.start(Duration.ofMinutes(1));
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
        minutely.stop();
    }
}
