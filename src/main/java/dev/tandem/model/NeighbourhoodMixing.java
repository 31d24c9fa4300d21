package dev.tandem.model;

import dev.tandem.content.TfIdf;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.util.OptionalDouble;

/** Adds item weights to a trained auto-encoder, as strongly as validation users say. */
final class NeighbourhoodMixing {

    private static final int MOST_WEIGHTS = 12_500_000;
    private static final String PHASE = "mix";

    private final Neighbourhood settings;
    private final TrainingMonitor monitor;

    NeighbourhoodMixing(Neighbourhood settings, TrainingMonitor monitor) {
        this.settings = settings;
        this.monitor = monitor;
    }

    /**
     * The model with the gain that ranks best; the first of equals. Where only one gain is given, it is taken unseen.
     *
     * @param interactions [users][items], the interactions training sees
     * @param terms [items][S]
     */
    TrainedModel mix(TrainedModel model, SparseRows interactions, SparseRows terms) {
        if (settings.neighbours() == 0) {
            return model;
        }
        WeightedRows features = NeighbourLearner.features(interactions, TfIdf.rows(terms), settings.contentWeight());
        WeightedRows learned =
                new NeighbourLearner(features, neighbours(model), settings.ridge()).learn(monitor::cancelled);
        if (settings.gains().size() == 1) {
            monitor.mixed(settings.gains().get(0));
            return mixed(model, learned, terms, settings.gains().get(0));
        }
        TrainedModel best = model;
        double bestScore = Double.NEGATIVE_INFINITY;
        double chosen = 0;
        for (int i = 0; i < settings.gains().size(); i++) {
            double gain = settings.gains().get(i);
            TrainedModel mixed = mixed(model, learned, terms, gain);
            double score = monitor.validate(mixed);
            tell(i + 1, score);
            if (score > bestScore) {
                best = mixed;
                bestScore = score;
                chosen = gain;
            }
        }
        monitor.mixed(chosen);
        return best;
    }

    private int neighbours(TrainedModel model) {
        return Math.min(settings.neighbours(), Math.max(1, MOST_WEIGHTS / model.items()));
    }

    /** Tells of a gain that was tried. */
    private void tell(int tried, double validation) {
        int all = settings.gains().size();
        monitor.progressed(new TrainingProgress(
                PHASE,
                tried,
                all,
                tried,
                all,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(validation)));
    }

    private TrainedModel mixed(TrainedModel model, WeightedRows learned, SparseRows terms, double gain) {
        if (gain == 0) {
            return model;
        }
        ItemWeights weights =
                new ItemWeights(learned.scaled((float) gain), terms, (float) (gain * settings.likeness()));
        return model.with(weights, (float) (model.coldBias() - gain * settings.coldMargin()));
    }
}
