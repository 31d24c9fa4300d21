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
                .description("records sent, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Counts for nobody: what is read is no request. */
    public static IngestMeter none() {
        return new IngestMeter(new CompositeMeterRegistry(), "none");
    }

    /** Adds a batch that was stored. */
    public void count(IngestCounts counts) {
        created.increment((double) counts.created());
        updated.increment((double) counts.updated());
        unchanged.increment((double) counts.unchanged());
    }

    /** Adds a record that was not stored. */
    void countRejected() {
        rejected.increment();
    }
}
