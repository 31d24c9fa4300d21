package dev.tandem.training;

import dev.tandem.learning.TrainingFailed;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.Matrix;
import java.util.List;

/** Checks that all weights of a model are finite. */
final class FiniteWeights {

    private FiniteWeights() {}

    /** @throws TrainingFailed if a weight is NaN or infinite */
    static void check(TrainedModel model) {
        check("item embeddings", model.embeddings());
        check("input embeddings", model.inputEmbeddings());
        check("item biases", model.biases());
        check("biases of new items", model.coldBias());
        check("weights of the user network", model.users().inputBias());
        check("weights of the user network", model.users().encoder());
        check("weights of the user network", model.users().decoder());
        check("weights of the content network", model.contents().termWeights());
        check("weights of the content network", model.contents().vectorWeights());
        check("weights of the content network", model.contents().bias());
        check("weights of the content network", model.contents().layers());
    }

    private static void check(String where, Matrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            check(where, matrix.row(row));
        }
    }

    private static void check(String where, List<DenseLayer> layers) {
        for (DenseLayer layer : layers) {
            check(where, layer.weights());
            check(where, layer.bias());
        }
    }

    private static void check(String where, float... values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new TrainingFailed("Training diverged: " + where + " contain " + value);
            }
        }
    }
}
