package dev.tandem.experiment.trial;

import dev.tandem.experiment.models.EvaluatedModel;
import dev.tandem.experiment.models.Fit;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.protocol.Protocol;
import dev.tandem.experiment.protocol.Scores;
import dev.tandem.experiment.protocol.Split;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs trials that are not in the store yet. */
public final class Experiment {

    private final DataSet data;
    private final TrialStore store;
    private final ProgressLine progress;
    private final Clock clock;
    private Map<String, Split> lastSplit = Map.of();

    public Experiment(DataSet data, TrialStore store, ProgressLine progress, Clock clock) {
        this.data = data;
        this.store = store;
        this.progress = progress;
        this.clock = clock;
    }

    /** Announces fits, for the estimate of the time left. */
    void expect(EvaluatedModel model, Protocol protocol, int fits) {
        progress.expect(kind(model, protocol), fits);
    }

    /** Runs one trial, or returns its stored outcome. */
    Outcome run(EvaluatedModel model, Settings settings, Protocol protocol, long seed, String users) {
        return run(model, List.of(settings), protocol, seed, users).get(0);
    }

    /**
     * Fits once and evaluates each of the settings, or returns the stored outcomes.
     *
     * @param variants not empty; they differ in settings of ranking only
     * @param users {@link Trial#VALIDATION} or {@link Trial#TEST}
     */
    List<Outcome> run(EvaluatedModel model, List<Settings> variants, Protocol protocol, long seed, String users) {
        List<Trial> trials = variants.stream()
                .map(settings -> new Trial(protocol.name(), model.name(), settings, seed, users))
                .toList();
        List<Outcome> stored =
                trials.stream().map(store::find).flatMap(Optional::stream).toList();
        if (stored.size() == trials.size()) {
            progress.skip(kind(model, protocol));
            return stored;
        }
        progress.begin(kind(model, protocol), label(trials.get(0)));
        Split split = split(protocol, seed);
        List<Outcome> outcomes = new ArrayList<>();
        Instant start = clock.instant();
        try (Fit fit = model.fit(split.fold(), variants.get(0), seed, progress::update)) {
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            progress.update(1, "ranking");
            for (Trial trial : trials) {
                Scores scores = trial.isTest()
                        ? split.test(fit.ranker(trial.settings()))
                        : split.validate(fit.ranker(trial.settings()));
                Outcome outcome = new Outcome(trial, scores, fit.epochs(), fit.sharedSeconds() + seconds);
                store.add(outcome);
                outcomes.add(outcome);
            }
        }
        progress.end();
        return outcomes;
    }

    /** Keeps the last split, as the trials of a split follow each other. */
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
