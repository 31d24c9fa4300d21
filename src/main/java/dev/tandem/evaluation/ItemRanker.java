package dev.tandem.evaluation;

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
}
