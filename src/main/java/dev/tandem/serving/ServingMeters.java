package dev.tandem.serving;

import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Provenance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The meters of the live model. */
final class ServingMeters {

    private static final double MILLIS = 1000; // a second

    private final MeterRegistry registry;
    private final LiveModels liveModels;
    private final Clock clock;
    private final ItemDelays delays;
    private final Counter swaps;
    private final Timer loads;
    private final Counter loadFailures;
    private final Counter followFailures;

    ServingMeters(MeterRegistry registry, LiveModels liveModels, Clock clock) {
        this.registry = registry;
        this.liveModels = liveModels;
        this.clock = clock;
        delays = new ItemDelays(registry);
        swaps = Counter.builder("tandem.serving.swaps")
                .description("model versions made live")
                .register(registry);
        loads = Timer.builder("tandem.serving.load")
                .description("time to load a version, embed new items, warm up and swap")
                .register(registry);
        loadFailures = Counter.builder("tandem.serving.load.failures")
                .description("failed attempts to load a version")
                .register(registry);
        followFailures = Counter.builder("tandem.serving.follow.failures")
                .description("failed polls of item changes")
                .register(registry);
        gauge("tandem.serving.model.version", meters -> meters.ofLive(LiveModel::version, 0))
                .description("the live model version, 0 for none")
                .register(registry);
        gauge("tandem.serving.model.age", meters -> meters.ofLive(meters::age, Double.NaN))
                .description("time since the live version was created")
                .baseUnit("seconds")
                .register(registry);
        gauge("tandem.serving.items", meters -> meters.ofLive(LiveModel::size, 0))
                .description("items in the live model")
                .register(registry);
        gauge("tandem.serving.tail", meters -> meters.ofLive(LiveModel::tail, 0))
                .description("rows appended since training")
                .register(registry);
        gauge("tandem.serving.failed.version", ServingMeters::failedVersion)
                .description("the active version if it failed to load, else 0")
                .register(registry);
        gauge("tandem.serving.sketch.agreement", meters -> meters.liveModels.sketchAgreement())
                .description("share of rows of sketched lists that are also in exact lists, at the last load; "
                        + "NaN without a sketch")
                .register(registry);
        gauge("tandem.serving.follow.age", ServingMeters::followAge)
                .description("time since the start of the last successful poll of item changes")
                .baseUnit("seconds")
                .register(registry);
        quality("validation", ModelMetrics::validation);
        quality("test", ModelMetrics::test);
        quality("popularity", ModelMetrics::popularityTest);
        trained("users", Provenance::users);
        trained("items", Provenance::items);
        trained("interactions", Provenance::interactions);
    }

    /** The delays of item changes. */
    ItemDelays delays() {
        return delays;
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void swapped(Timer.Sample sample) {
        sample.stop(loads);
        swaps.increment();
    }

    void loadFailed() {
        loadFailures.increment();
    }

    void followFailed() {
        followFailures.increment();
    }

    private double ofLive(ToDoubleFunction<LiveModel> value, double none) {
        return liveModels.current().map(live -> value.applyAsDouble(live)).orElse(none);
    }

    private double ofVersion(ToDoubleFunction<ModelVersion> value, double none) {
        return ofLive(live -> value.applyAsDouble(live.modelVersion()), none);
    }

    private double age(LiveModel live) {
        return secondsSince(live.createdAt());
    }

    private double followAge() {
        return liveModels.followedAt().map(this::secondsSince).orElse(Double.NaN);
    }

    private double failedVersion() {
        return liveModels.failedLoad().map(LiveModels.FailedLoad::version).orElse(0L);
    }

    private double secondsSince(Instant instant) {
        return Duration.between(instant, clock.instant()).toMillis() / MILLIS;
    }

    private void quality(String of, Function<ModelMetrics, RankingMetrics> measured) {
        quality(of, "recall20", measured, RankingMetrics::recall20);
        quality(of, "recall40", measured, RankingMetrics::recall40);
        quality(of, "ndcg100", measured, RankingMetrics::ndcg100);
    }

    private void quality(
            String of,
            String metric,
            Function<ModelMetrics, RankingMetrics> measured,
            ToDoubleFunction<RankingMetrics> value) {
        gauge(
                        "tandem.serving.model.quality",
                        meters -> meters.ofVersion(
                                version -> value.applyAsDouble(measured.apply(version.metrics())), Double.NaN))
                .description("metrics of the live version, measured when it was trained")
                .tag("of", of)
                .tag("metric", metric)
                .register(registry);
    }

    private void trained(String on, ToDoubleFunction<Provenance> count) {
        gauge(
                        "tandem.serving.model.trained",
                        meters -> meters.ofVersion(version -> count.applyAsDouble(version.provenance()), 0))
                .description("size of the training data of the live version")
                .tag("on", on)
                .register(registry);
    }

    private Gauge.Builder<ServingMeters> gauge(String name, ToDoubleFunction<ServingMeters> value) {
        return Gauge.builder(name, this, value);
    }
}
