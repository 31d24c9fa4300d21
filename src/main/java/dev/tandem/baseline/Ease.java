package dev.tandem.baseline;

import dev.tandem.content.TfIdf;
import dev.tandem.evaluation.ItemScorer;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * EASE, a linear auto-encoder in closed form, optionally with content.
 *
 * <p>Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019: the item-to-item weights B with a zero diagonal
 * that minimise ‖A − AB‖² + λ‖B‖² are B = I − P · diag(1 / diag P), with P = (AᵀA + λI)⁻¹; a history h scores hB. A is the
 * interactions [users][items]. Content adds rows to A, √α times the transposed tf-idf rows, as if each term were a user with
 * its items, so the Gram matrix is RᵀR + α XXᵀ.
 *
 * <p>If A has fewer rows than columns, P is not formed: by the Woodbury identity P = (I − Aᵀ M A) / λ with M = (AAᵀ + λI)⁻¹,
 * so the inverted matrix has the size of the smaller side. It is in native memory, which {@link #close} frees.
 */
public final class Ease implements ItemScorer, AutoCloseable {

    private static final int BLOCK = 64; // histories scored in one multiplication

    private final GramInverse inverse;
    private final float[] diagonal; // diag P, [items]

    private Ease(GramInverse inverse, float[] diagonal) {
        this.inverse = inverse;
        this.diagonal = diagonal;
    }

    /**
     * Fits the weights by inverting a matrix of the smaller side of A.
     *
     * @param train [users][items], not empty
     * @param terms [items][S], the terms of each item; used only if the content weight is above 0
     * @throws IllegalArgumentException if there are no interactions, no content despite a content weight, or lambda is too
     *     small for single precision
     */
    public static Ease fit(SparseRows train, SparseRows terms, EaseParameters parameters) {
        WeightedRows rows = rows(train, terms, parameters.contentWeight());
        return rows.rows().rows() < rows.rows().width()
                ? of(new DualInverse(rows, parameters.lambda()), parameters)
                : of(new PrimalInverse(rows, parameters.lambda()), parameters);
    }

    /** A, [users, and terms if the content weight is above 0][items]. */
    static WeightedRows rows(SparseRows train, SparseRows terms, double contentWeight) {
        TrainingRows.require(train);
        WeightedRows interactions = WeightedRows.ones(train);
        if (contentWeight == 0) {
            return interactions;
        }
        TrainingRows.require(train, terms);
        return TfIdf.rows(terms).transposed().under(interactions, (float) Math.sqrt(contentWeight));
    }

    /** Takes ownership of the inverse; closes it at once if its diagonal is not positive and finite. */
    static Ease of(GramInverse inverse, EaseParameters parameters) {
        float[] diagonal = inverse.diagonal();
        for (float value : diagonal) {
            if (!(value > 0 && Float.isFinite(value))) {
                inverse.close();
                throw new IllegalArgumentException("lambda is " + parameters.lambda()
                        + ", too small to invert the Gram matrix in single precision");
            }
        }
        return new Ease(inverse, diagonal);
    }

    @Override
    public float[] scores(int[] history) {
        return scores(new int[][] {history})[0];
    }

    /** Computes all scores in batches, float[histories][items] of memory; one by one, each would read the whole inverse. */
    @Override
    public ItemScorer prepared(SparseRows histories) {
        Map<IntBuffer, float[]> scores = new HashMap<>();
        for (int first = 0; first < histories.rows(); first += BLOCK) {
            int[][] block = IntStream.range(first, Math.min(histories.rows(), first + BLOCK))
                    .mapToObj(histories::row)
                    .toArray(int[][]::new);
            float[][] blockScores = scores(block);
            for (int i = 0; i < block.length; i++) {
                scores.put(IntBuffer.wrap(block[i]), blockScores[i]);
            }
        }
        return history -> {
            float[] prepared = scores.get(IntBuffer.wrap(history));
            return prepared == null ? scores(history) : prepared;
        };
    }

    /** hB = h − hP / diag P of each history h. */
    private float[][] scores(int[][] histories) {
        float[][] vectors = new float[histories.length][diagonal.length];
        for (int i = 0; i < histories.length; i++) {
            for (int item : histories[i]) {
                vectors[i][item] = 1;
            }
        }
        float[][] scores = inverse.times(vectors);
        for (int i = 0; i < scores.length; i++) {
            for (int item = 0; item < diagonal.length; item++) {
                scores[i][item] = vectors[i][item] - scores[i][item] / diagonal[item];
            }
        }
        return scores;
    }

    @Override
    public void close() {
        inverse.close();
    }
}
