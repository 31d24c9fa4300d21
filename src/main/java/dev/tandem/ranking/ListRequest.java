package dev.tandem.ranking;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One list to be made.
 *
 * @param m how many rows at most, 1 or more
 * @param coldStartBoost log-odds, added to the scores of items without interactions at training; 0 as trained
 * @param candidates the only rows that may be listed; empty for all. Where they are few no other row is read
 * @param eligible which rows may be listed; asked only for those that may enter the list
 */
public record ListRequest(
        Query query, int m, float coldStartBoost, Optional<BitSet> candidates, IntPredicate eligible) {

    /** Among all rows. */
    public ListRequest(Query query, int m, float coldStartBoost, IntPredicate eligible) {
        this(query, m, coldStartBoost, Optional.empty(), eligible);
    }

    /** Whether a row may be listed. */
    boolean admits(int row) {
        return (candidates.isEmpty() || candidates.get().get(row)) && eligible.test(row);
    }
}
