package dev.tandem.model;

import dev.tandem.content.TfIdf;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;

/** Adds item weights to a trained auto-encoder, as strongly as validation users say. */
final class NeighbourhoodMixing {

    private final Neighbourhood settings;
    private final TrainingMonitor monitor;
    private final Progress progress;

    NeighbourhoodMixing(Neighbourhood settings, TrainingMonitor monitor, Progress progress) {
        this.settings = settings;
        this.monitor = monitor;
        this.progress = progress;
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
                new NeighbourLearner(features, settings.neighbours(), settings.ridge()).learn(monitor::cancelled);
        if (settings.gains().size() == 1) {
            return mixed(model, learned, terms, settings.gains().get(0));
        }
        BestModel best = new BestModel(settings.gains().size());
        for (int i = 0; i < settings.gains().size(); i++) {
            TrainedModel mixed = mixed(model, learned, terms, settings.gains().get(i));
            progress.mixed(i + 1, settings.gains().size(), best.offer(mixed, monitor.validate(mixed)));
        }
        return best.model();
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
