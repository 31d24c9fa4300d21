package dev.tandem.ranking;

import dev.tandem.content.FeatureVector;
import dev.tandem.model.TrainedModel;
import java.util.function.IntPredicate;

/** Folds histories into a model and ranks items by it; safe for use by many threads. */
public final class Ranker {

    private final TrainedModel model;

    /** @param model whose networks are used; its own item rows are {@link #trainedRows} */
    public Ranker(TrainedModel model) {
        this.model = model;
    }

    /** The rows the model was trained on. */
    public ItemRows trainedRows() {
        return new ItemRows(model.embeddings(), model.biases());
    }

    /** The content embedding μ_z(x), float[dim]: equation (13)'s stand-in for the missing row of a new item. */
    public float[] embed(FeatureVector features) {
        throw new UnsupportedOperationException("not built yet" + features);
    }

    /**
     * The query of a history: what the decoder's last layer multiplies with each item.
     *
     * @param items the rows the history points to
     * @param history rows in [0, items.rows()), no duplicates, may be empty
     * @return float[dim]
     */
    public float[] foldIn(ItemRows items, int[] history) {
        throw new UnsupportedOperationException("not built yet" + items + history.length);
    }

    /**
     * The m eligible rows with the highest scores v · query + b.
     *
     * @param eligible asked only for rows that would enter the list
     */
    public RankedList top(ItemRows items, float[] query, int m, IntPredicate eligible) {
        throw new UnsupportedOperationException("not built yet" + items + query.length + m + eligible);
    }

    /** The m eligible rows whose embeddings have the highest cosine with that of a row; the row itself is left out. */
    public RankedList similar(ItemRows items, int row, int m, IntPredicate eligible) {
        throw new UnsupportedOperationException("not built yet" + items + row + m + eligible);
    }
}
