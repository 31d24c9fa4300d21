package dev.tandem.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** Counts ingested records by outcome. */
public final class IngestMeter {

    private final Counter created;
    private final Counter updated;
    private final Counter unchanged;
    private final Counter rejected;

    /**
     * Registers the counters.
     *
     * @param name e.g. {@code tandem.item.ingested}
     */
    public IngestMeter(MeterRegistry registry, String name) {
        created = counter(registry, name, "created");
        updated = counter(registry, name, "updated");
        unchanged = counter(registry, name, "unchanged");
        rejected = counter(registry, name, "rejected");
    }

    private static Counter counter(MeterRegistry registry, String name, String outcome) {
        return Counter.builder(name)
                .description("ingested records by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** A meter without registry, for reads outside requests. */
    public static IngestMeter none() {
        return new IngestMeter(new CompositeMeterRegistry(), "none");
    }

    /** Adds a stored batch. */
    public void count(IngestCounts counts) {
        created.increment((double) counts.created());
        updated.increment((double) counts.updated());
        unchanged.increment((double) counts.unchanged());
    }

    /** Adds a rejected record. */
    void countRejected() {
        rejected.increment();
    }
}
