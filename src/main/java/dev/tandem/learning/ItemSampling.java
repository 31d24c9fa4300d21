package dev.tandem.learning;

import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;

/*
 * Sampled softmax. The full softmax over J items costs three products of users × J × dim. The sampled one uses the items of
 * the users in the batch, among which popular items are frequent, and negatives drawn uniformly from all items. The
 * inclusion probability of an item that c of U users interacted with is
 *
 *     π = 1 − (1 − 1/J)^negatives · (1 − c/U)^batch
 *
 * The expected value of Σ exp(logit) / π over the sample is Σ exp(logit) over all items, so ln π is subtracted from the
 * logits (Bengio & Senécal, 2003; Jean et al., ACL 2015). A user's own items are in every sample that contains the user, so
 * their logits stay as they are.
 */
/** Selects the items of each b-step: all warm items, or a sample of a large catalogue. */
final class ItemSampling {

    /** Items are sampled if there are more than this many times the negatives; else a sample would hold too many of them. */
    private static final int LEAST_RATIO = 8;

    private final WarmItems warm;
    private final int negatives; // 0 for all items
    private final float[] probabilities; // float[warm items], empty for all items

    /**
     * @param negatives items drawn in addition to those of the users; 0 to use all items
     * @param histories [users][warm items]
     * @param batch users in a b-step
     */
    ItemSampling(WarmItems warm, int negatives, SparseRows histories, int batch) {
        this.warm = warm;
        this.negatives = negatives;
        this.probabilities = negatives == 0 ? new float[0] : probabilities(histories, negatives, batch);
    }

    /** Samples if the settings ask for it and the catalogue is large enough. */
    static ItemSampling of(WarmItems warm, Hyperparameters settings, SparseRows histories, int batch) {
        boolean large = warm.count() > (long) LEAST_RATIO * settings.negatives();
        return large ? new ItemSampling(warm, settings.negatives(), histories, batch) : all(warm);
    }

    /** All items in every step. */
    static ItemSampling all(WarmItems warm) {
        return new ItemSampling(warm, 0, new SparseRows(new int[1], new int[0], 0), 0);
    }

    private static float[] probabilities(SparseRows histories, int negatives, int batch) {
        int[] counts = histories.columnCounts();
        float[] probabilities = new float[counts.length];
        double logNotDrawn = negatives * Math.log1p(-1.0 / counts.length);
        for (int row = 0; row < counts.length; row++) {
            double logNotInBatch = batch * Math.log1p(-(double) counts[row] / histories.rows());
            probabilities[row] = (float) -Math.expm1(logNotDrawn + logNotInBatch);
        }
        return probabilities;
    }

    /**
     * The items of the next step.
     *
     * @param histories int[users][], warm rows
     */
    BatchItems draw(int[][] histories, SeededRandom random) {
        if (negatives == 0) {
            return BatchItems.all(warm, histories);
        }
        BitSet drawn = new BitSet(warm.count());
        for (int i = 0; i < negatives; i++) {
            drawn.set(random.below(warm.count()));
        }
        for (int[] history : histories) {
            Arrays.stream(history).forEach(drawn::set);
        }
        int[] rows = drawn.stream().toArray();
        float[] ofRows = new float[rows.length];
        for (int place = 0; place < rows.length; place++) {
            ofRows[place] = probabilities[rows[place]];
        }
        return BatchItems.sample(warm, histories, rows, ofRows);
    }
}
