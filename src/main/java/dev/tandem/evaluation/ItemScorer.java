package dev.tandem.evaluation;

import dev.tandem.numeric.TopM;
import dev.tandem.ranking.RankedList;
import java.util.function.IntPredicate;

/** A ranker by a score for each item; safe for use by many threads. */
@FunctionalInterface
public interface ItemScorer extends ItemRanker {

    /**
     * A score for every item.
     *
     * @param history rows of the items in the history, no duplicates
     * @return float[items], higher is better, read-only; an item whose score is not a number is in no list
     */
    float[] scores(int[] history);

    @Override
    @SuppressWarnings(
            "FunctionalInterfaceMethodChanged") // no lambda fits both: one takes a history, one three arguments
    default RankedList top(int[] history, int m, IntPredicate eligible) {
        float[] scores = scores(history);
        TopM top = new TopM(m);
        for (int row = 0; row < scores.length; row++) {
            if (top.wouldKeep(row, scores[row]) && eligible.test(row)) {
                top.offer(row, scores[row]);
            }
        }
        return top.drain(RankedList::new);
    }

    /** The same scores for every history. */
    static ItemScorer constant(int[] scores) {
        float[] floats = new float[scores.length];
        for (int row = 0; row < floats.length; row++) {
            floats[row] = scores[row];
        }
        return history -> floats;
    }
}
