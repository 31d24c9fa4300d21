package dev.tandem.experiment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs trials, each once: what is in the store is not run again. */
final class Experiment {

    /** The figure that settings are chosen by. */
    static final String SCORE = "score";

    private final DataSet data;
    private final TrialStore store;
    private final ProgressLine progress;
    private final Clock clock;
    private final Map<String, Split> lastSplit = new HashMap<>();

    Experiment(DataSet data, TrialStore store, ProgressLine progress, Clock clock) {
        this.data = data;
        this.store = store;
        this.progress = progress;
        this.clock = clock;
    }

    /** The settings of the grid with the best validation score; the first of equals. */
    Settings choose(Contestant contestant, Protocol protocol, long seed) {
        List<Settings> grid = contestant.grid();
        if (grid.size() == 1) {
            return grid.get(0);
        }
        Settings best = grid.get(0);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Settings settings : grid) {
            double score =
                    run(contestant, settings, protocol, seed, Trial.VALIDATION).figure(SCORE);
            if (score > bestScore) {
                best = settings;
                bestScore = score;
            }
        }
        return best;
    }

    /** Fits and judges, or finds that this was done. */
    Outcome run(Contestant contestant, Settings settings, Protocol protocol, long seed, String users) {
        Trial trial = new Trial(protocol.name(), contestant.name(), settings, seed, users);
        String kind = trial.protocol() + " " + trial.model();
        Optional<Outcome> known = store.find(trial);
        if (known.isPresent()) {
            progress.skip(kind);
            return known.get();
        }
        progress.begin(kind, label(trial));
        Split split = split(protocol, seed);
        Instant start = clock.instant();
        Fit fit = contestant.fit(split.fold(), settings, seed, progress::within);
        Duration fitting = Duration.between(start, clock.instant());
        progress.within(1, "ranking");
        Judgement judgement = trial.isTest() ? split.test(fit.ranker()) : split.validate(fit.ranker());
        Map<String, Double> figures = new HashMap<>(judgement.figures());
        figures.put(SCORE, judgement.score());
        Outcome outcome = new Outcome(trial, figures, judgement.perUser(), fit.epochs(), fitting.toMillis() / 1000.0);
        store.add(outcome);
        progress.end();
        return outcome;
    }

    /** One split is kept, as the trials of one follow each other. */
    private Split split(Protocol protocol, long seed) {
        String key = protocol.name() + " " + seed;
        if (!lastSplit.containsKey(key)) {
            lastSplit.clear();
            lastSplit.put(key, protocol.split(data, seed));
        }
        return lastSplit.get(key);
    }

    private static String label(Trial trial) {
        String settings = trial.settings().toString();
        return trial.protocol() + " split " + trial.seed() + ": " + trial.model()
                + (settings.isEmpty() ? "" : " (" + settings + ")");
    }
}
