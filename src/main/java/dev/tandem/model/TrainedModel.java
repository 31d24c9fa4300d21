package dev.tandem.model;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;

/**
 * Everything that serves, as plain Java arrays; it needs no native library.
 *
 * @param space the features it knows
 * @param itemKeys int[items], ascending: the key of the item in each row
 * @param trainInteractions int[items]: how many training users interacted with it; 0 means the row is a cold start
 * @param embeddings V, [items][dim]; the row of a cold item is its content embedding
 * @param inputEmbeddings the user encoder's first matrix, [items][dim]; the same object as V if the variant is tied,
 *     otherwise with a row of zeros for a cold item
 * @param biases b, [items][1]
 * @param coldBias the bias of every item without interactions, whether it was there at training or not: the mean of the
 *     others', less the cold margin
 * @param itemWeights what single items say of single others
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

    /** Of a tied variant, V being the encoder's first matrix too, without item weights. */
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
     * Whether an item's embedding also stands for it in a history, so that an item that was not there at training can
     * take part in one.
     */
    public boolean isTied() {
        return inputEmbeddings == embeddings;
    }

    /**
     * This with item weights.
     *
     * @param coldBias of every item without interactions
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
