package dev.tandem.recommendation;

import dev.tandem.ranking.RankedList;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts answered lists by strategy and content, and times fold-in and ranking. */
@Component
class RecommendationMeters {

    private static final Duration[] FOLD_IN_BUCKETS =
            micros(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000);
    private static final Duration[] RANKING_BUCKETS =
            micros(500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000);

    private final MeterRegistry registry;
    private final Map<Strategy, Counter> lists = new EnumMap<>(Strategy.class);
    private final Map<Degradation, Counter> degraded = new EnumMap<>(Degradation.class);
    private final Counter shortLists;
    private final Counter cached;
    private final Counter warmItems;
    private final Counter coldItems;
    private final Timer foldIn;
    private final Timer ranking;
    private final Coverage coverage;

    RecommendationMeters(MeterRegistry registry, CurrentModel currentModel, Clock clock) {
        this.registry = registry;
        this.coverage = new Coverage(clock);
        for (Strategy strategy : Strategy.values()) {
            lists.put(
                    strategy,
                    Counter.builder("tandem.recommendation.lists")
                            .description("lists answered, by strategy")
                            .tag("strategy", strategy.label())
                            .register(registry));
        }
        for (Degradation degradation : Degradation.values()) {
            degraded.put(
                    degradation,
                    Counter.builder("tandem.recommendation.degraded")
                            .description("lists affected by an unavailable database, by the affected part")
                            .tag("lack", degradation.label())
                            .register(registry));
        }
        shortLists = Counter.builder("tandem.recommendation.short.lists")
                .description("lists with fewer items than requested")
                .register(registry);
        cached = Counter.builder("tandem.recommendation.cached.lists")
                .description("lists served from the cache")
                .register(registry);
        warmItems = listedItems(false);
        coldItems = listedItems(true);
        foldIn = timer("tandem.recommendation.fold.in", "time to fold in histories", FOLD_IN_BUCKETS);
        ranking = timer("tandem.recommendation.ranking", "time to rank items", RANKING_BUCKETS);
        Gauge.builder("tandem.recommendation.coverage", currentModel, this::coverage)
                .description("share of the items of the live model in lists in the last 30 to 60 minutes")
                .baseUnit("ratio")
                .register(registry);
    }

    /** @param m the number of items requested */
    void answered(Recommendations answer, int m) {
        Objects.requireNonNull(lists.get(answer.strategy())).increment();
        answer.degraded()
                .forEach(lack -> Objects.requireNonNull(degraded.get(lack)).increment());
        int length = answer.items().size();
        if (length < m) {
            shortLists.increment();
        }
        long cold = answer.items().stream().filter(RecommendedItem::coldStart).count();
        coldItems.increment((double) cold);
        warmItems.increment((double) length - cold);
    }

    /** Lists were served from the cache. */
    void cached(int count) {
        cached.increment(count);
    }

    /** A list of a model was answered. */
    void listed(LiveModel live, RankedList list) {
        coverage.listed(Arrays.stream(list.rows()).map(live::key).toArray());
    }

    <T> T timeFoldIn(Supplier<T> work) {
        return Objects.requireNonNull(foldIn.record(work));
    }

    <T> T timeRanking(Supplier<T> work) {
        return Objects.requireNonNull(ranking.record(work));
    }

    /** Deleted items may still be counted as listed. */
    private double coverage(CurrentModel currentModel) {
        return currentModel
                .find()
                .filter(live -> live.size() > 0)
                .map(live -> Math.min(1, (double) coverage.items() / live.size()))
                .orElse(0.0);
    }

    private Counter listedItems(boolean coldStart) {
        return Counter.builder("tandem.recommendation.listed.items")
                .description("items in lists")
                .tag("cold_start", Boolean.toString(coldStart))
                .register(registry);
    }

    private Timer timer(String name, String description, Duration[] buckets) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static Duration[] micros(Integer... micros) {
        return Stream.of(micros).map(each -> Duration.ofNanos(1_000L * each)).toArray(Duration[]::new);
    }
}
