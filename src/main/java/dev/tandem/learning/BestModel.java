package dev.tandem.learning;

import dev.tandem.model.TrainedModel;
import org.jspecify.annotations.Nullable;

/** Keeps the model with the highest score, and counts how long none was better. */
final class BestModel {

    private final int patience;
    private @Nullable TrainedModel best;
    private double score;
    private int worse;

    BestModel(int patience) {
        this.patience = patience;
    }

    /** Keeps a model if it is the first or better than all before; returns its score. */
    double offer(TrainedModel model, double itsScore) {
        if (best == null || itsScore > score) {
            best = model;
            score = itsScore;
            worse = 0;
        } else {
            worse++;
        }
        return itsScore;
    }

    boolean isOutOfPatience() {
        return worse >= patience;
    }

    TrainedModel model() {
        if (best == null) {
            throw new IllegalStateException("no model was judged");
        }
        return best;
    }
}
