package dev.tandem.training;

import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.training.TrainingRun.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Counts the runs that this process ended, and the decisions of the gate. */
@Component
final class TrainingMeters {

    private final ProgressMeters progress;
    private final Map<Status, Counter> runs = new EnumMap<>(Status.class);
    private final Map<Status, Timer> durations = new EnumMap<>(Status.class);
    private final Counter passed;
    private final Counter rejected;
    private volatile RankingMetrics lastValidation = new RankingMetrics(Double.NaN, Double.NaN, Double.NaN, 0);

    TrainingMeters(MeterRegistry registry) {
        progress = new ProgressMeters(registry);
        Arrays.stream(Status.values())
                .filter(status -> !status.underWay())
                .forEach(outcome -> register(registry, outcome));
        passed = decisions(registry, "passed");
        rejected = decisions(registry, "rejected");
        gauge(registry, "recall20", RankingMetrics::recall20);
        gauge(registry, "recall40", RankingMetrics::recall40);
        gauge(registry, "ndcg100", RankingMetrics::ndcg100);
    }

    /** Meters of the run under way. */
    ProgressMeters progress() {
        return progress;
    }

    /** @param outcome a status that is not under way */
    void ended(Status outcome, Duration duration) {
        Objects.requireNonNull(runs.get(outcome)).increment();
        Objects.requireNonNull(durations.get(outcome)).record(duration);
    }

    /** Counts a decision of the gate. */
    void decided(boolean pass, RankingMetrics validation) {
        lastValidation = validation;
        (pass ? passed : rejected).increment();
    }

    private void register(MeterRegistry registry, Status outcome) {
        String tag = outcome.name().toLowerCase(Locale.ROOT);
        runs.put(
                outcome,
                Counter.builder("tandem.training.runs")
                        .description("runs that this process ended")
                        .tag("outcome", tag)
                        .register(registry));
        durations.put(
                outcome,
                Timer.builder("tandem.training.duration")
                        .description("duration of the runs")
                        .tag("outcome", tag)
                        .register(registry));
    }

    private static Counter decisions(MeterRegistry registry, String decision) {
        return Counter.builder("tandem.training.gate.decisions")
                .description("decisions of the gate")
                .tag("decision", decision)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String metric, ToDoubleFunction<RankingMetrics> value) {
        Gauge.builder("tandem.training.last.validation", this, meters -> value.applyAsDouble(meters.lastValidation))
                .description("validation metrics of the last model that this process trained")
                .tag("metric", metric)
                .register(registry);
    }
}
