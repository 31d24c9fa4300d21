package dev.tandem.learning;

import dev.tandem.model.TrainedModel;
import org.jspecify.annotations.Nullable;

/** The model with the highest validation score so far, and the number of validations since. */
final class BestModel {

    private final int patience;
    private @Nullable TrainedModel best;
    private double score;
    private int worse;

    BestModel(int patience) {
        this.patience = patience;
    }

    /** Keeps a model if it is the first or better than all before it; returns its score. */
    double offer(TrainedModel model, double modelScore) {
        if (best == null || modelScore > score) {
            best = model;
            score = modelScore;
            worse = 0;
        } else {
            worse++;
        }
        return modelScore;
    }

    boolean isOutOfPatience() {
        return worse >= patience;
    }

    TrainedModel model() {
        if (best == null) {
            throw new IllegalStateException("no model was validated");
        }
        return best;
    }
}
