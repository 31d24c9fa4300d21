package dev.tandem.baseline;

import dev.tandem.content.TfIdf;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;

/** The similarity of contents: the cosine of their tf-idf rows. */
final class ContentCosine implements Similarity {

    private final WeightedRows items; // [items][S]
    private final WeightedRows terms; // [S][items]

    /** @param terms [items][S] */
    ContentCosine(SparseRows terms) {
        this.items = TfIdf.rows(terms);
        this.terms = items.transposed();
    }

    @Override
    public float[] of(int item) {
        float[] similarities = new float[items.rows().rows()];
        for (int i = items.rows().offsets()[item]; i < items.rows().offsets()[item + 1]; i++) {
            terms.addScaled(similarities, items.values()[i], items.rows().columns()[i]);
        }
        return similarities;
    }
}
