package dev.tandem.baseline;

import dev.tandem.learning.DenseInverse;
import dev.tandem.numeric.WeightedRows;

/** P itself, [items][items]; for at least as many rows as items. */
final class PrimalInverse implements GramInverse {

    private final DenseInverse inverse;

    /** @param rows A, [rows][items] */
    PrimalInverse(WeightedRows rows, double lambda) {
        this.inverse = Gram.inverse(rows.transposed(), rows, lambda);
    }

    @Override
    public float[] diagonal() {
        float[] diagonal = new float[inverse.size()];
        inverse.forEachRow((item, values) -> diagonal[item] = values[item]);
        return diagonal;
    }

    @Override
    public float[][] times(float[][] vectors) {
        return inverse.multiply(vectors);
    }

    @Override
    public void close() {
        inverse.close();
    }
}
