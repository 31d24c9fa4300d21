package dev.tandem.evaluation;

import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.RankedList;
import java.util.function.IntPredicate;

/** Ranks items for any history; safe for use by many threads. */
@FunctionalInterface
public interface ItemRanker {

    /**
     * The m eligible items with the highest scores.
     *
     * @param history rows of the items in the history, no duplicates; those of the history are not eligible
     * @param m list length, 1 or more
     * @param eligible accepts the rows that may be in the list
     */
    RankedList top(int[] history, int m, IntPredicate eligible);

    /**
     * A ranker for these histories only, which may compute their scores here in one batch if that is cheaper than one by
     * one.
     *
     * @param histories [users][items]
     */
    default ItemRanker prepared(SparseRows histories) {
        return this;
    }
}
