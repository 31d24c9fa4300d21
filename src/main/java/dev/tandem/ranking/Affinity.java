package dev.tandem.ranking;

import dev.tandem.model.ItemWeights;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.SparseVector;
import dev.tandem.numeric.WeightedRows;

/**
 * What the items of one history add to the scores of single items.
 *
 * <p>Where both items have interactions it is the learned weight. Where one of them has none, likeness of content stands
 * in for the missing weight, as the content embedding does for the missing row: κ / √n · t / (t + 1) · cos(x_i, x_j),
 * summed over the n items of the history, with t the terms of the one that has none: a title of three words promises less
 * than a page. Sums over contents are sums over terms, so an item posted now needs no neighbours of its own.
 */
public final class Affinity {

    private final int[] interactions; // int[trained items]
    private final WeightedRows contents; // [trained items][S]
    private final ItemRows items;
    private final float[] learned; // float[trained items], or float[0] if nothing is added
    private final float[] likeness; // float[S]: the history's content, or float[0]
    private final float[] coldLikeness; // float[S]: that of its items without interactions, or float[0]

    /** @param contents [trained items][S], rows of length 1, without interactions t / (t + 1) */
    Affinity(TrainedModel model, WeightedRows contents, ItemRows items, int[] history) {
        ItemWeights weights = model.itemWeights();
        this.interactions = model.trainInteractions();
        this.contents = contents;
        this.items = items;
        boolean learns = weights.learned().values().length > 0;
        boolean compares = weights.likeness() > 0 && history.length > 0;
        boolean comparesAll = compares && anyCold(history);
        this.learned = new float[learns ? interactions.length : 0];
        this.likeness = new float[compares ? contents.rows().width() : 0];
        this.coldLikeness = new float[comparesAll ? likeness.length : 0];
        float scale = (float) (weights.likeness() / Math.sqrt(Math.max(1, history.length)));
        for (int row : history) {
            if (learns && row < interactions.length) {
                weights.learned().addScaled(learned, 1, row);
            }
            if (compares) {
                addContent(likeness, scale, row);
            }
            if (comparesAll && isCold(row)) {
                addContent(coldLikeness, scale, row);
            }
        }
    }

    /** What the history adds to the score of the item in a row. */
    float of(int row) {
        if (isCold(row)) {
            return likeness.length == 0 ? 0 : content(row, likeness);
        }
        float added = learned.length == 0 ? 0 : learned[row];
        return coldLikeness.length == 0 ? added : added + content(row, coldLikeness);
    }

    /** Whether nobody had interacted with the item in a row when the model was trained. */
    boolean isCold(int row) {
        return row >= interactions.length || interactions[row] == 0;
    }

    private boolean anyCold(int[] history) {
        for (int row : history) {
            if (isCold(row)) {
                return true;
            }
        }
        return false;
    }

    private float content(int row, float[] vector) {
        return row < interactions.length
                ? contents.dot(row, vector)
                : appended(row).dot(vector);
    }

    private void addContent(float[] sum, float factor, int row) {
        if (row < interactions.length) {
            contents.addScaled(sum, factor, row);
        } else {
            appended(row).addScaled(sum, factor);
        }
    }

    private SparseVector appended(int row) {
        return items.contents().get(row - interactions.length);
    }
}
