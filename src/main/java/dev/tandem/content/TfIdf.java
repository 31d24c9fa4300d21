package dev.tandem.content;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.SparseVector;
import dev.tandem.numeric.WeightedRows;

/**
 * Tf-idf weights of terms: a term has the weight ln(items / items with the term), and the row of an item is normalised to
 * length 1, so that the dot product of two rows is their cosine.
 */
public final class TfIdf {

    private final float[] weights; // float[S]

    private TfIdf(float[] weights) {
        this.weights = weights;
    }

    /**
     * Computes the weight of each term; a term without items has the weight of a term with one item.
     *
     * @param terms [items][S]
     */
    public static TfIdf of(SparseRows terms) {
        int[] counts = terms.columnCounts();
        float[] weights = new float[counts.length];
        for (int term = 0; term < weights.length; term++) {
            weights[term] = (float) Math.log((double) Math.max(1, terms.rows()) / Math.max(1, counts[term]));
        }
        return new TfIdf(weights);
    }

    /**
     * The rows of the items from which the weights are computed.
     *
     * @param terms [items][S]
     * @return [items][S]; a row is all zeros if the item has no term, or only terms that all items have
     */
    public static WeightedRows rows(SparseRows terms) {
        TfIdf tfIdf = of(terms);
        float[] values = new float[terms.columns().length];
        for (int item = 0; item < terms.rows(); item++) {
            tfIdf.weigh(terms.columns(), terms.offsets()[item], terms.offsets()[item + 1], values);
        }
        return new WeightedRows(terms, values);
    }

    /**
     * The row of another item.
     *
     * @param terms indices in [0, S), no duplicates
     */
    public SparseVector weigh(int[] terms) {
        float[] values = new float[terms.length];
        weigh(terms, 0, terms.length, values);
        return new SparseVector(terms, values);
    }

    /** The weight of a term. */
    public float weight(int term) {
        return weights[term];
    }

    /**
     * The factor that normalises the weights of an item's terms to length 1; 0 if all weights are 0.
     *
     * @param terms indices in [0, S), no duplicates
     */
    public float scale(int[] terms) {
        double squares = 0;
        for (int term : terms) {
            squares += (double) weights[term] * weights[term];
        }
        return squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    }

    private void weigh(int[] terms, int from, int to, float[] values) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            values[i] = weights[terms[i]];
            squares += (double) values[i] * values[i];
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        for (int i = from; i < to; i++) {
            values[i] *= scale;
        }
    }
}
