package dev.tandem.learning;

import dev.tandem.content.TfIdf;
import dev.tandem.model.ItemWeights;
import dev.tandem.model.Neighbourhood;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.util.OptionalDouble;

/** Adds item weights to a trained auto-encoder, with the mixing weight that scores best on validation users. */
final class NeighbourTuning {

    private static final int MOST_WEIGHTS = 12_500_000;
    private static final String PHASE = "blend";

    private final Neighbourhood settings;
    private final TrainingMonitor monitor;

    NeighbourTuning(Neighbourhood settings, TrainingMonitor monitor) {
        this.settings = settings;
        this.monitor = monitor;
    }

    /**
     * The model with the best of the mixing weights in the settings; the first one of equals. A single mixing weight is used
     * without validation.
     *
     * @param interactions [users][items], the interactions training sees
     * @param terms [items][S]
     */
    TrainedModel blend(TrainedModel model, SparseRows interactions, SparseRows terms) {
        if (settings.neighbours() == 0) {
            return model;
        }
        WeightedRows features = SlimLearner.features(interactions, TfIdf.rows(terms), settings.contentWeight());
        WeightedRows learned = new SlimLearner(features, neighbours(model), settings.ridge()).learn(monitor::cancelled);
        if (settings.mixingWeights().size() == 1) {
            return blended(model, learned, terms, settings.mixingWeights().get(0));
        }
        TrainedModel best = model;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < settings.mixingWeights().size(); i++) {
            double mixingWeight = settings.mixingWeights().get(i);
            TrainedModel blended = blended(model, learned, terms, mixingWeight);
            double score = monitor.validate(blended);
            report(i + 1, score);
            if (score > bestScore) {
                best = blended;
                bestScore = score;
            }
        }
        return best;
    }

    private int neighbours(TrainedModel model) {
        return Math.min(settings.neighbours(), Math.max(1, MOST_WEIGHTS / model.items()));
    }

    private void report(int tried, double validation) {
        int all = settings.mixingWeights().size();
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

    private TrainedModel blended(TrainedModel model, WeightedRows learned, SparseRows terms, double mixingWeight) {
        if (mixingWeight == 0) {
            return model;
        }
        ItemWeights weights = new ItemWeights(
                learned.scaled((float) mixingWeight),
                terms,
                (float) (mixingWeight * settings.contentSimilarity()),
                mixingWeight);
        return model.with(weights, (float) (model.coldBias() - mixingWeight * settings.coldMargin()));
    }
}
