package dev.tandem.ranking;

import dev.tandem.content.FeatureVector;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.SparseVector;
import java.util.Arrays;

/**
 * The item-to-item part of the scores.
 *
 * <p>For two items with interactions it is the learned weight. If one of the two has none, content similarity replaces the
 * missing weight, as the content embedding replaces the missing row: κ / √n · t / (t + 1) · cos(x_i, x_j), summed over the n
 * items of the history, with t the number of terms of the item without interactions: a title of three words is weaker
 * evidence than a page. Sums over contents are sums over terms, so a new item needs no neighbours.
 */
final class NeighbourScorer {

    private final PackedNeighbours learned; // [trained items][trained items]
    private final float contentSimilarity; // κ
    private final ColdRows cold;
    private final PackedContents
            contents; // [trained items][S], of length 1; t / (t + 1) for items without interactions
    private final TermSumPool termSums;

    NeighbourScorer(TrainedModel model, ColdRows cold) {
        SparseRows terms = model.itemWeights().terms();
        this.learned = new PackedNeighbours(model.itemWeights().learned());
        this.contentSimilarity = model.itemWeights().contentSimilarity();
        this.cold = cold;
        this.contents = new PackedContents(terms, reliances(terms));
        this.termSums = new TermSumPool(terms.width());
    }

    private float[] reliances(SparseRows terms) {
        float[] reliances = new float[terms.rows()];
        for (int row = 0; row < reliances.length; row++) {
            reliances[row] = cold.contains(row) ? reliance(terms.length(row)) : 1;
        }
        return reliances;
    }

    /** The factor for the content of an item without interactions, in [0, 1): few terms are weak evidence. */
    private static float reliance(int terms) {
        return terms / (terms + 1f);
    }

    /**
     * The tf-idf weighted content of an item added after training, of length t / (t + 1) for t terms; zero if no term has
     * weight.
     */
    SparseVector weigh(FeatureVector features) {
        int[] terms = features.terms();
        return termSums.terms() == 0
                ? SparseVector.ZERO
                : contents.tfIdf().weigh(terms).scaled(reliance(terms.length));
    }

    /** The part of one history, for one scan over these items; to be released after use. */
    NeighbourScore of(ItemRows items, int[] history) {
        ItemContents all = new ItemContents(contents, items.contents());
        int[] compared = contentSimilarity > 0 ? history : new int[0];
        int[] coldCompared = Arrays.stream(compared).filter(cold::contains).toArray();
        float scale = (float) (contentSimilarity / Math.sqrt(Math.max(1, history.length)));
        return new NeighbourScore(
                learned.sums(history), all, cold, to(all, compared, scale), to(all, coldCompared, scale));
    }

    /** Returns the buffers of a neighbour score to the pool. */
    void release(NeighbourScore neighbourScore) {
        release(neighbourScore.contentBound());
        release(neighbourScore.coldContentBound());
    }

    private ContentBound to(ItemContents all, int[] rows, float scale) {
        if (rows.length == 0) {
            return ContentBound.NONE;
        }
        float[] sum = termSums.acquire();
        for (int row : rows) {
            all.addScaled(sum, scale, row);
        }
        return ContentBound.to(sum);
    }

    private void release(ContentBound bound) {
        if (bound != ContentBound.NONE) {
            termSums.release(bound.sum());
        }
    }
}
