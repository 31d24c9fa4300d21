package dev.tandem.serving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;

/** The meters of the live model. */
final class ServingMeters {

    private final MeterRegistry registry;
    private final Counter swaps;
    private final Timer loads;
    private final Counter loadFailures;
    private final Counter followFailures;
    private volatile double agreement = Double.NaN;

    ServingMeters(MeterRegistry registry, LiveModels liveModels) {
        this.registry = registry;
        swaps = Counter.builder("tandem.serving.swaps")
                .description("model versions made live")
                .register(registry);
        loads = Timer.builder("tandem.serving.load")
                .description("time to load a version, embed new items, warm up and swap")
                .register(registry);
        loadFailures = Counter.builder("tandem.serving.load.failures")
                .description("versions that could not be loaded, each try counted")
                .register(registry);
        followFailures = Counter.builder("tandem.serving.follow.failures")
                .description("looks for changed items that failed")
                .register(registry);
        gauge(liveModels, "tandem.serving.model.version", "the live model version, 0 for none", LiveModel::version);
        Gauge.builder(
                        "tandem.serving.failed.version",
                        liveModels,
                        models -> models.failedLoad().stream()
                                .mapToLong(LiveModels.FailedLoad::version)
                                .sum())
                .description("the active version if it cannot be loaded, else 0")
                .register(registry);
        Gauge.builder("tandem.serving.sketch.agreement", this, meters -> meters.agreement)
                .description("share of rows of sketched lists that are in exact lists, too, at the last load; "
                        + "not a number where no sketch is used")
                .register(registry);
        gauge(liveModels, "tandem.serving.items", "items in the live model", LiveModel::size);
        gauge(liveModels, "tandem.serving.tail", "rows appended since training", LiveModel::tail);
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void swapped(Timer.Sample sample, double sketchAgreement) {
        agreement = sketchAgreement;
        sample.stop(loads);
        swaps.increment();
    }

    void loadFailed() {
        loadFailures.increment();
    }

    void followFailed() {
        followFailures.increment();
    }

    private void gauge(LiveModels liveModels, String name, String description, ToDoubleFunction<LiveModel> value) {
        Gauge.builder(
                        name,
                        liveModels,
                        models -> models.current().stream().mapToDouble(value).sum())
                .description(description)
                .register(registry);
    }
}
