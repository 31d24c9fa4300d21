package dev.tandem.model;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;

/**
 * A trained model as plain Java arrays, which serving can use without a native library.
 *
 * @param space the features of the item content that the model was trained on
 * @param itemKeys int[items], ascending: the key of the item in each row
 * @param trainInteractions int[items]: the number of training users who interacted with each item; 0 for a cold item
 * @param embeddings V, [items][dim]; the row of a cold item is its content embedding
 * @param inputEmbeddings the user encoder's first matrix, [items][dim]; the same object as V in a tied variant,
 *     otherwise with a row of zeros for a cold item
 * @param biases b, [items][1]
 * @param coldBias the bias of every item without training interactions, also of items added later: the mean bias of the warm
 *     items, less the cold margin
 * @param itemWeights the item-to-item weights
 * @param users the user auto-encoder between these matrices
 * @param contents the item encoder
 */
public record TrainedModel(
        FeatureSpace space,
        int[] itemKeys,
        int[] trainInteractions,
        Matrix embeddings,
        Matrix inputEmbeddings,
        Matrix biases,
        float coldBias,
        ItemWeights itemWeights,
        UserNetwork users,
        ContentNetwork contents) {

    public TrainedModel {
        requireItems(itemKeys.length, trainInteractions.length, "interaction counts");
        requireItems(itemKeys.length, embeddings.rows(), "embeddings");
        requireItems(itemKeys.length, inputEmbeddings.rows(), "input embeddings");
        requireItems(itemKeys.length, biases.rows(), "biases");
        requireItems(itemKeys.length, itemWeights.items(), "rows of item weights");
    }

    /** A model of a tied variant, without item weights. */
    public TrainedModel(
            FeatureSpace space,
            int[] itemKeys,
            int[] trainInteractions,
            Matrix embeddings,
            Matrix biases,
            float coldBias,
            UserNetwork users,
            ContentNetwork contents) {
        this(
                space,
                itemKeys,
                trainInteractions,
                embeddings,
                embeddings,
                biases,
                coldBias,
                ItemWeights.none(itemKeys.length),
                users,
                contents);
    }

    /**
     * Whether an item's embedding is also its input embedding, so that items added after training count in a history.
     */
    public boolean isTied() {
        return inputEmbeddings == embeddings;
    }

    /**
     * This model with item weights.
     *
     * @param coldBias the bias of every item without interactions
     */
    public TrainedModel with(ItemWeights weights, float coldBias) {
        float[] replaced = new float[items()];
        for (int item = 0; item < replaced.length; item++) {
            replaced[item] = trainInteractions[item] == 0 ? coldBias : biases.row(item)[0];
        }
        return new TrainedModel(
                space,
                itemKeys,
                trainInteractions,
                embeddings,
                inputEmbeddings,
                Matrix.of(replaced, 1),
                coldBias,
                weights,
                users,
                contents);
    }

    /** How many items, J. */
    public int items() {
        return itemKeys.length;
    }

    /** Length of an item embedding. */
    public int dim() {
        return embeddings.dim();
    }

    private static void requireItems(int items, int given, String what) {
        if (given != items) {
            throw new IllegalArgumentException("model has " + items + " items and " + given + " " + what);
        }
    }
}
