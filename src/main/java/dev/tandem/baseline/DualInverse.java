package dev.tandem.baseline;

import dev.tandem.learning.DenseInverse;
import dev.tandem.numeric.WeightedRows;

/** P by the Woodbury identity, (I − Aᵀ M A) / λ with M = (AAᵀ + λI)⁻¹, [rows][rows]; for fewer rows than items. */
final class DualInverse implements GramInverse {

    private final WeightedRows rows; // A, [rows][items]
    private final WeightedRows columns; // Aᵀ
    private final double lambda;
    private final DenseInverse inverse; // M

    /** @param rows A, [rows][items] */
    DualInverse(WeightedRows rows, double lambda) {
        this.rows = rows;
        this.columns = rows.transposed();
        this.lambda = lambda;
        this.inverse = Gram.inverse(rows, columns, lambda);
    }

    /** (1 − aᵀ M a) / λ for each column a of A; M is read row by row, and the columns are sparse. */
    @Override
    public float[] diagonal() {
        double[] reduced = new double[columns.rows().rows()];
        inverse.forEachRow((row, values) -> {
            for (int i = rows.rows().offsets()[row]; i < rows.rows().offsets()[row + 1]; i++) {
                int item = rows.rows().columns()[i];
                reduced[item] += rows.values()[i] * columns.dot(item, values);
            }
        });
        float[] diagonal = new float[reduced.length];
        for (int item = 0; item < diagonal.length; item++) {
            diagonal[item] = (float) ((1 - reduced[item]) / lambda);
        }
        return diagonal;
    }

    @Override
    public float[][] times(float[][] vectors) {
        float[][] reduced = new float[vectors.length][];
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = rows.times(vectors[i]);
        }
        float[][] weights = inverse.multiply(reduced);
        float[][] products = new float[vectors.length][];
        for (int i = 0; i < products.length; i++) {
            products[i] = vectors[i].clone();
            for (int row = 0; row < weights[i].length; row++) {
                rows.addScaled(products[i], -weights[i][row], row);
            }
            for (int item = 0; item < products[i].length; item++) {
                products[i][item] /= (float) lambda;
            }
        }
        return products;
    }

    @Override
    public void close() {
        inverse.close();
    }
}
