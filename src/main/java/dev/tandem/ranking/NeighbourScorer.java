package dev.tandem.ranking;

import dev.tandem.content.FeatureVector;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.SparseVector;
import java.util.Arrays;

/**
 * What single items of a history add to the scores of single items.
 *
 * <p>Where both items have interactions it is the learned weight. Where one of them has none, similarity of content stands
 * in for the missing weight, as the content embedding does for the missing row: κ / √n · t / (t + 1) · cos(x_i, x_j),
 * summed over the n items of the history, with t the terms of the one that has none: a title of three words promises less
 * than a page. Sums over contents are sums over terms, so an item posted now needs no neighbours of its own.
 */
final class NeighbourScorer {

    private final PackedNeighbours learned; // [trained items][trained items]
    private final float contentSimilarity; // κ
    private final ColdRows cold;
    private final PackedContents contents; // [trained items][S], of length 1, without interactions t / (t + 1)
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

    /** How far the content of an item that nobody interacted with is relied on, in [0, 1): few terms promise little. */
    private static float reliance(int terms) {
        return terms / (terms + 1f);
    }

    /**
     * The content of an item that was not there at training, by how telling its terms are, of a length below 1 by how few
     * they are; zero if none counts.
     */
    SparseVector weigh(FeatureVector features) {
        int[] terms = features.terms();
        return termSums.terms() == 0
                ? SparseVector.ZERO
                : contents.tfIdf().weigh(terms).scaled(reliance(terms.length));
    }

    /** What the items of a history add, for one scan over these items; to be given back. */
    NeighbourScore of(ItemRows items, int[] history) {
        ItemContents all = new ItemContents(contents, items.contents());
        int[] compared = contentSimilarity > 0 ? history : new int[0];
        int[] coldCompared = Arrays.stream(compared).filter(cold::contains).toArray();
        float scale = (float) (contentSimilarity / Math.sqrt(Math.max(1, history.length)));
        return new NeighbourScore(
                learned.sums(history), all, cold, to(all, compared, scale), to(all, coldCompared, scale));
    }

    /** Ends the use of an neighbourScore. */
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
