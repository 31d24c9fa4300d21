package dev.tandem.experiment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs trials, each once: what is in the store is not run again. */
final class Experiment {

    private final DataSet data;
    private final TrialStore store;
    private final ProgressLine progress;
    private final Clock clock;
    private Map<String, Split> lastSplit = Map.of();

    Experiment(DataSet data, TrialStore store, ProgressLine progress, Clock clock) {
        this.data = data;
        this.store = store;
        this.progress = progress;
        this.clock = clock;
    }

    /** Says that fits are to come, for the time left. */
    void expect(EvaluatedModel model, Protocol protocol, int fits) {
        progress.expect(kind(model, protocol), fits);
    }

    /** Fits and judges, or finds that this was done. */
    Outcome run(EvaluatedModel model, Settings settings, Protocol protocol, long seed, String users) {
        return run(model, List.of(settings), protocol, seed, users).get(0);
    }

    /**
     * Fits once and judges each of the settings, or finds that this was done.
     *
     * @param variants settings that differ in nothing that needs another fit, not empty
     * @param users {@link Trial#VALIDATION} or {@link Trial#TEST}
     */
    List<Outcome> run(EvaluatedModel model, List<Settings> variants, Protocol protocol, long seed, String users) {
        List<Trial> trials = variants.stream()
                .map(settings -> new Trial(protocol.name(), model.name(), settings, seed, users))
                .toList();
        List<Outcome> known =
                trials.stream().map(store::find).flatMap(Optional::stream).toList();
        if (known.size() == trials.size()) {
            progress.skip(kind(model, protocol));
            return known;
        }
        progress.begin(kind(model, protocol), label(trials.get(0)));
        Split split = split(protocol, seed);
        List<Outcome> outcomes = new ArrayList<>();
        Instant start = clock.instant();
        try (Fit fit = model.fit(split.fold(), variants.get(0), seed, progress::within)) {
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            progress.within(1, "ranking");
            for (Trial trial : trials) {
                Scores scores = trial.isTest()
                        ? split.test(fit.ranker(trial.settings()))
                        : split.validate(fit.ranker(trial.settings()));
                Outcome outcome = new Outcome(trial, scores, fit.epochs(), fit.secondsBefore() + seconds);
                store.add(outcome);
                outcomes.add(outcome);
            }
        }
        progress.end();
        return outcomes;
    }

    /** The last split is kept, as the trials of one follow each other. */
    private Split split(Protocol protocol, long seed) {
        String key = protocol.name() + " " + seed;
        Split split = lastSplit.get(key);
        if (split == null) {
            split = protocol.split(data, seed);
            lastSplit = Map.of(key, split);
        }
        return split;
    }

    private static String kind(EvaluatedModel model, Protocol protocol) {
        return protocol.name() + " " + model.name();
    }

    private static String label(Trial trial) {
        String settings = trial.settings().toString();
        return trial.protocol() + ", split " + trial.seed() + ", " + trial.users() + ": " + trial.model()
                + (settings.isEmpty() ? "" : " " + settings);
    }
}
