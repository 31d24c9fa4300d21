package dev.tandem.experiment.trial;

import dev.tandem.experiment.models.EvaluatedModel;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.Protocol;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A seeded search for settings on validation users. A grid is tried completely. In a larger space the defaults come
 * first; then a random draw from the whole space alternates with the best settings so far with one of them changed, so
 * the search both explores and refines.
 */
public final class Search {

    private static final int MAX_DRAWS = 1_000; // without new settings: the space is exhausted

    private final EvaluatedModel model;
    private final Protocol protocol;
    private final long seed;
    private final Experiment experiment;
    private final SplittableRandom random;
    private final SortedMap<String, List<Double>> space; // sorted, so that a seed draws the same settings
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<Settings> tried = new HashSet<>();

    public Search(EvaluatedModel model, Protocol protocol, long seed, Experiment experiment) {
        this.model = model;
        this.protocol = protocol;
        this.seed = seed;
        this.experiment = experiment;
        this.random = new SplittableRandom(seed);
        this.space = new TreeMap<>(model.space());
    }

    /**
     * Searches until the budget is spent; stored outcomes of earlier searches cost no time.
     *
     * @param listener receives each outcome that is better than all before
     */
    public SearchResult within(Duration budget, Clock clock, Consumer<Outcome> listener) {
        Instant end = clock.instant().plus(budget);
        Optional<Settings> next = next();
        while (next.isPresent() && (outcomes.isEmpty() || clock.instant().isBefore(end))) {
            double best = best().map(outcome -> outcome.scores().score()).orElse(Double.NEGATIVE_INFINITY);
            experiment.expect(model, protocol, 1);
            Outcome outcome = experiment.run(model, next.get(), protocol, seed, Trial.VALIDATION);
            outcomes.add(outcome);
            if (outcome.scores().score() > best) {
                listener.accept(outcome);
            }
            next = next();
        }
        return new SearchResult(outcomes, space);
    }

    private Optional<Outcome> best() {
        return outcomes.stream()
                .max(Comparator.comparingDouble(outcome -> outcome.scores().score()));
    }

    private Optional<Settings> next() {
        Optional<Settings> ofGrid = model.grid().stream()
                .filter(settings -> !tried.contains(settings))
                .findFirst();
        Optional<Settings> next = ofGrid.isPresent() || space.isEmpty() ? ofGrid : draw();
        next.ifPresent(tried::add);
        return next;
    }

    private Optional<Settings> draw() {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            boolean near =
                    outcomes.size() % 2 == 0 && draw < MAX_DRAWS / 2; // the second half draws from the whole space
            Settings settings = near ? nearTheBest() : anywhere();
            if (!tried.contains(settings)) {
                return Optional.of(settings);
            }
        }
        return Optional.empty();
    }

    private Settings anywhere() {
        Settings settings = model.grid().get(0);
        for (Map.Entry<String, List<Double>> values : space.entrySet()) {
            settings = settings.with(values.getKey(), pick(values.getValue()));
        }
        return settings;
    }

    private Settings nearTheBest() {
        List<String> names = List.copyOf(space.keySet());
        String name = names.get(random.nextInt(names.size()));
        Settings best = best().orElseThrow().trial().settings();
        return best.with(name, pick(space.getOrDefault(name, List.of())));
    }

    private double pick(List<Double> values) {
        return values.get(random.nextInt(values.size()));
    }
}
