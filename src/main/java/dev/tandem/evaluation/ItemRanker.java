package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.RankedList;
import java.util.function.IntPredicate;

/** What can be evaluated: it ranks items for a history it has not seen before; safe for use by many threads. */
@FunctionalInterface
public interface ItemRanker {

    /**
     * The m eligible items with the highest scores.
     *
     * @param history rows of the items in the history, no duplicates; those of the history are not eligible
     * @param m how many at most, 1 or more
     * @param eligible which rows may be in the list
     */
    RankedList top(int[] history, int m, IntPredicate eligible);

    /**
     * The same ranker for these histories alone, told all at once what it will be asked: where many together cost less
     * than one by one, it computes them here.
     *
     * @param histories [users][items]
     */
    default ItemRanker prepared(SparseRows histories) {
        return this;
    }
}
