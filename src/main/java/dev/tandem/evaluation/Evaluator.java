package dev.tandem.evaluation;

import dev.tandem.model.TrainedModel;
import dev.tandem.snapshot.Holdout;

/** Ranks all items but the history for each user of a holdout and measures the lists; nothing is sampled. */
public final class Evaluator {

    private final Holdout holdout;

    public Evaluator(Holdout holdout) {
        this.holdout = holdout;
    }

    /** Metrics of a model, by the same ranking that serves. */
    public RankingMetrics evaluate(TrainedModel model) {
        throw new UnsupportedOperationException("not built yet" + model + holdout);
    }

    /**
     * Metrics of one list for everyone.
     *
     * @param counts int[items], interactions of each item in training
     */
    public RankingMetrics evaluatePopularity(int[] counts) {
        throw new UnsupportedOperationException("not built yet" + counts.length);
    }
}
