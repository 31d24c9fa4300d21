package dev.tandem.recommendation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts answers by what they rest on and times the ranking. */
@Component
class RecommendationMeters {

    private final Map<Strategy, Counter> requests = new EnumMap<>(Strategy.class);
    private final Map<Degradation, Counter> degraded = new EnumMap<>(Degradation.class);
    private final Timer ranking;

    RecommendationMeters(MeterRegistry registry) {
        for (Strategy strategy : Strategy.values()) {
            requests.put(
                    strategy,
                    Counter.builder("tandem.recommendation.requests")
                            .description("answers by what they rest on")
                            .tag("strategy", strategy.label())
                            .register(registry));
        }
        for (Degradation degradation : Degradation.values()) {
            degraded.put(
                    degradation,
                    Counter.builder("tandem.recommendation.degraded")
                            .description("answers by what they lack because the database is away")
                            .tag("lack", degradation.label())
                            .register(registry));
        }
        ranking = Timer.builder("tandem.recommendation.ranking")
                .description("fold-in and top-M of one call")
                .register(registry);
    }

    void answered(Strategy strategy) {
        Objects.requireNonNull(requests.get(strategy)).increment();
    }

    void degraded(Collection<Degradation> degradations) {
        degradations.forEach(
                degradation -> Objects.requireNonNull(degraded.get(degradation)).increment());
    }

    <T> T time(Supplier<T> work) {
        T made = ranking.record(work);
        return Objects.requireNonNull(made);
    }
}
