package dev.tandem.training;

import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.training.TrainingRun.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Counts the runs this process ended. */
@Component
final class TrainingMeters {

    private final MeterRegistry registry;
    private final AtomicReference<RankingMetrics> lastValidation =
            new AtomicReference<>(new RankingMetrics(Double.NaN, Double.NaN, Double.NaN, 0));

    TrainingMeters(MeterRegistry registry) {
        this.registry = registry;
        gauge("recall20", RankingMetrics::recall20);
        gauge("recall40", RankingMetrics::recall40);
        gauge("ndcg100", RankingMetrics::ndcg100);
    }

    void ended(Status outcome, Duration duration) {
        String tag = outcome.name().toLowerCase(Locale.ROOT);
        registry.counter("tandem.training.runs", "outcome", tag).increment();
        registry.timer("tandem.training.duration", "outcome", tag).record(duration);
    }

    /** Keeps the validation of the last model this process published; NaN before. */
    void published(RankingMetrics validation) {
        lastValidation.set(validation);
    }

    private void gauge(String metric, ToDoubleFunction<RankingMetrics> value) {
        Gauge.builder("tandem.training.last.validation", lastValidation, last -> value.applyAsDouble(last.get()))
                .description("Validation of the last model this process published")
                .tag("metric", metric)
                .register(registry);
    }
}
