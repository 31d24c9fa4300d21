package dev.tandem.experiment;

import dev.tandem.evaluation.ItemRanker;
import java.util.List;

/**
 * A fitted model.
 *
 * @param ranker ranks by it
 * @param epochs the training curve; empty for models that have none
 */
record Fit(ItemRanker ranker, List<Epoch> epochs) {

    Fit {
        epochs = List.copyOf(epochs);
    }

    /** Of a model without a training curve. */
    static Fit of(ItemRanker ranker) {
        return new Fit(ranker, List.of());
    }
}
