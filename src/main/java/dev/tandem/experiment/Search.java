package dev.tandem.experiment;

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
 * A seeded search for settings on validation users. A model with a grid alone is tried all over it. Otherwise the
 * defaults come first, and then in turn a draw from the whole space and the best so far with one setting changed; so
 * what is found by chance is followed, and a poor start is left.
 */
final class Search {

    private static final int MAX_DRAWS = 1_000; // without one that is new: all there is was tried

    private final EvaluatedModel model;
    private final Protocol protocol;
    private final long seed;
    private final Experiment experiment;
    private final SplittableRandom random;
    private final SortedMap<String, List<Double>> space; // sorted, as chance must find it in one order
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<Settings> tried = new HashSet<>();

    Search(EvaluatedModel model, Protocol protocol, long seed, Experiment experiment) {
        this.model = model;
        this.protocol = protocol;
        this.seed = seed;
        this.experiment = experiment;
        this.random = new SplittableRandom(seed);
        this.space = new TreeMap<>(model.space());
    }

    /**
     * What a search found.
     *
     * @param outcomes in the order they were tried, the defaults first
     * @param space the values of each setting by its name; empty where a grid was tried
     */
    record Found(List<Outcome> outcomes, Map<String, List<Double>> space) {

        Found {
            outcomes = List.copyOf(outcomes);
        }

        /** Best first. */
        List<Outcome> ranked() {
            return outcomes.stream()
                    .sorted(Comparator.comparingDouble(
                            outcome -> -outcome.scores().score()))
                    .toList();
        }
    }

    /**
     * Searches for a while; what earlier searches found costs no time.
     *
     * @param told whenever something better was found
     */
    Found within(Duration budget, Clock clock, Consumer<Outcome> told) {
        Instant end = clock.instant().plus(budget);
        Optional<Settings> next = next();
        while (next.isPresent() && (outcomes.isEmpty() || clock.instant().isBefore(end))) {
            double best = best().map(outcome -> outcome.scores().score()).orElse(Double.NEGATIVE_INFINITY);
            experiment.expect(model, protocol, 1);
            Outcome outcome = experiment.run(model, next.get(), protocol, seed, Trial.VALIDATION);
            outcomes.add(outcome);
            if (outcome.scores().score() > best) {
                told.accept(outcome);
            }
            next = next();
        }
        return new Found(outcomes, space);
    }

    private Optional<Outcome> best() {
        return outcomes.stream()
                .max(Comparator.comparingDouble(outcome -> outcome.scores().score()));
    }

    private Optional<Settings> next() {
        Optional<Settings> ofGrid = model.grid().stream()
                .filter(settings -> !tried.contains(settings))
                .findFirst();
        Optional<Settings> next = ofGrid.isPresent() || space.isEmpty() ? ofGrid : drawn();
        next.ifPresent(tried::add);
        return next;
    }

    private Optional<Settings> drawn() {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            boolean near = outcomes.size() % 2 == 0 && draw < MAX_DRAWS / 2; // or all that is near was tried
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
            settings = settings.with(values.getKey(), one(values.getValue()));
        }
        return settings;
    }

    private Settings nearTheBest() {
        List<String> names = List.copyOf(space.keySet());
        String name = names.get(random.nextInt(names.size()));
        Settings best = best().orElseThrow().trial().settings();
        return best.with(name, one(space.getOrDefault(name, List.of())));
    }

    private double one(List<Double> values) {
        return values.get(random.nextInt(values.size()));
    }
}
