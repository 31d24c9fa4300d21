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
 * A linear autoencoder in closed form, with content if it has weight.
 *
 * <p>Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019: the item-to-item weights B with a zero diagonal
 * that minimise ‖A − AB‖² + λ‖B‖² are B = I − P · diag(1 / diag P), with P = (AᵀA + λI)⁻¹; a history h scores hB. A is the
 * interactions [users][items]; content joins as more rows, √α times the transposed tf-idf rows, as if each term were a user
 * that took its items, so the Gram matrix is RᵀR + α XXᵀ.
 *
 * <p>Where A has fewer rows than columns, P is not formed: by Woodbury's identity P = (I − Aᵀ M A) / λ with
 * M = (AAᵀ + λI)⁻¹, so that only a matrix of the smaller side is inverted. It lives in native memory: close this.
 */
public final class Ease implements ItemScorer, AutoCloseable {

    private static final int BLOCK = 64; // histories scored in one multiplication

    private final Side side;
    private final float[] diagonal; // diag P, [items]

    private Ease(Side side, float[] diagonal) {
        this.side = side;
        this.diagonal = diagonal;
    }

    /**
     * Fits by the smaller side.
     *
     * @param train [users][items], not empty
     * @param terms [items][S], the terms of each item; looked at only if content has weight
     * @throws IllegalArgumentException if there is nothing to train on, no content although it has weight, or lambda is too
     *     small for single precision
     */
    public static Ease fit(SparseRows train, SparseRows terms, EaseParameters parameters) {
        WeightedRows rows = rows(train, terms, parameters.contentWeight());
        return rows.rows().rows() < rows.rows().width()
                ? of(new DualSide(rows, parameters.lambda()), parameters)
                : of(new PrimalSide(rows, parameters.lambda()), parameters);
    }

    /** A, [users, and terms if content has weight][items]. */
    static WeightedRows rows(SparseRows train, SparseRows terms, double contentWeight) {
        TrainingRows.require(train);
        WeightedRows interactions = WeightedRows.ones(train);
        if (contentWeight == 0) {
            return interactions;
        }
        TrainingRows.require(train, terms);
        return TfIdf.rows(terms).transposed().under(interactions, (float) Math.sqrt(contentWeight));
    }

    /** Takes a side over and closes it with this, or at once if it is of no use. */
    static Ease of(Side side, EaseParameters parameters) {
        float[] diagonal = side.diagonal();
        for (float value : diagonal) {
            if (!(value > 0 && Float.isFinite(value))) {
                side.close();
                throw new IllegalArgumentException("lambda is " + parameters.lambda()
                        + ", too small to invert the Gram matrix in single precision");
            }
        }
        return new Ease(side, diagonal);
    }

    @Override
    public float[] scores(int[] history) {
        return scores(new int[][] {history})[0];
    }

    /** All scores computed at once, float[histories][items] of memory: one by one each would read the whole inverse. */
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
            float[] known = scores.get(IntBuffer.wrap(history));
            return known == null ? scores(history) : known;
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
        float[][] scores = side.times(vectors);
        for (int i = 0; i < scores.length; i++) {
            for (int item = 0; item < diagonal.length; item++) {
                scores[i][item] = vectors[i][item] - scores[i][item] / diagonal[item];
            }
        }
        return scores;
    }

    @Override
    public void close() {
        side.close();
    }
}
