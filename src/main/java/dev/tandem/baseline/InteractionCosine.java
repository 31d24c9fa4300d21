package dev.tandem.baseline;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;

/** The similarity by common users: c(i, j) / (√(c(i) c(j)) + shrinkage), where c counts users. */
final class InteractionCosine implements Similarity {

    private final SparseRows users; // [users][items]
    private final SparseRows items; // [items][users]
    private final double shrinkage;

    /**
     * @param train [users][items]
     * @param shrinkage 0 or more; larger values reduce the similarity by few common users
     */
    InteractionCosine(SparseRows train, double shrinkage) {
        this.users = train;
        this.items = WeightedRows.ones(train).transposed().rows();
        this.shrinkage = shrinkage;
    }

    @Override
    public float[] of(int item) {
        float[] similarities = new float[users.width()];
        for (int u = items.offsets()[item]; u < items.offsets()[item + 1]; u++) {
            int user = items.columns()[u];
            for (int i = users.offsets()[user]; i < users.offsets()[user + 1]; i++) {
                similarities[users.columns()[i]]++;
            }
        }
        for (int other = 0; other < similarities.length; other++) {
            if (similarities[other] > 0) {
                double norms = Math.sqrt((double) items.length(item) * items.length(other));
                similarities[other] = (float) (similarities[other] / (norms + shrinkage));
            }
        }
        return similarities;
    }
}
