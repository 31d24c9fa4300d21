package dev.tandem.learning;

import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.SparseRows;
import java.util.Arrays;
import java.util.BitSet;

/*
 * Sampled softmax. Over J items a softmax takes users × J × dim multiplications three times over; over a sample of them it
 * takes a fraction. The sample is what the users of the batch have, which favours popular items, and negatives drawn from
 * all items alike. An item with c of U users is in it with a random of
 *
 *     π = 1 − (1 − 1/J)^negatives · (1 − c/U)^batch
 *
 * and as Σ exp(logit) / π over the sample is right on average for Σ exp(logit) over all items, ln π is taken from the
 * logits (Bengio & Senécal, 2003; Jean et al., ACL 2015): but for a user's own items, which are in each of its samples.
 */
/** Draws the items of a b-step. */
final class ItemSampling {

    /** A smaller catalogue is not worth a sample: with the items of the users it would hold much of it. */
    private static final int LEAST_RATIO = 8;

    private final WarmItems warm;
    private final int negatives; // 0 for all items
    private final float[] chances; // float[warm items], empty for all items

    /**
     * @param negatives how many are drawn beside the users' items, 0 for all
     * @param histories [users][warm items]
     * @param batch users in a b-step
     */
    ItemSampling(WarmItems warm, int negatives, SparseRows histories, int batch) {
        this.warm = warm;
        this.negatives = negatives;
        this.chances = negatives == 0 ? new float[0] : chances(histories, negatives, batch);
    }

    /** As the settings say: of all items unless they are many times what would be drawn. */
    static ItemSampling of(WarmItems warm, Hyperparameters settings, SparseRows histories, int batch) {
        boolean large = warm.count() > (long) LEAST_RATIO * settings.negatives();
        return large ? new ItemSampling(warm, settings.negatives(), histories, batch) : all(warm);
    }

    /** No sample: all items each time. */
    static ItemSampling all(WarmItems warm) {
        return new ItemSampling(warm, 0, new SparseRows(new int[1], new int[0], 0), 0);
    }

    private static float[] chances(SparseRows histories, int negatives, int batch) {
        int[] counts = histories.columnCounts();
        float[] chances = new float[counts.length];
        double undrawn = negatives * Math.log1p(-1.0 / counts.length);
        for (int row = 0; row < counts.length; row++) {
            double untaken = batch * Math.log1p(-(double) counts[row] / histories.rows());
            chances[row] = (float) -Math.expm1(undrawn + untaken);
        }
        return chances;
    }

    /** @param histories int[users][], warm rows */
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
        float[] theirs = new float[rows.length];
        for (int place = 0; place < rows.length; place++) {
            theirs[place] = chances[rows[place]];
        }
        return BatchItems.sample(warm, histories, rows, theirs);
    }
}
