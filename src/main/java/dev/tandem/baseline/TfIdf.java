package dev.tandem.baseline;

import dev.tandem.numeric.SparseRows;

/**
 * Content by how telling its terms are: each term of an item weighs ln(items / items with the term), and the row of an item
 * has length 1, so that a dot product of two rows is their cosine.
 */
final class TfIdf {

    private TfIdf() {}

    /**
     * Weighs and normalises.
     *
     * @param terms [items][S]
     * @return [items][S]; a row is all zeros if the item has no term, or only terms that all items have
     */
    static WeightedRows of(SparseRows terms) {
        int[] counts = terms.columnCounts();
        float[] weights = new float[terms.columns().length];
        for (int item = 0; item < terms.rows(); item++) {
            int from = terms.offsets()[item];
            int to = terms.offsets()[item + 1];
            double squares = 0;
            for (int i = from; i < to; i++) {
                double weight = Math.log((double) terms.rows() / counts[terms.columns()[i]]);
                weights[i] = (float) weight;
                squares += weight * weight;
            }
            float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
            for (int i = from; i < to; i++) {
                weights[i] *= scale;
            }
        }
        return new WeightedRows(terms, weights);
    }
}
