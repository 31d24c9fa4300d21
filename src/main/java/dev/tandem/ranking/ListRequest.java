package dev.tandem.ranking;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A request for one list.
 *
 * @param m list length, 1 or more
 * @param coldStartBoost log-odds, added to the scores of items without interactions at training; 0 as trained
 * @param candidates the only rows that may be listed; empty for all rows. If there are few, no other row is read
 * @param eligible accepts the rows that may be listed; called only for rows that may enter the list
 */
public record ListRequest(
        Query query, int m, float coldStartBoost, Optional<BitSet> candidates, IntPredicate eligible) {

    /** A request with all rows as candidates. */
    public ListRequest(Query query, int m, float coldStartBoost, IntPredicate eligible) {
        this(query, m, coldStartBoost, Optional.empty(), eligible);
    }

    /** Whether a row may be listed. */
    boolean admits(int row) {
        return (candidates.isEmpty() || candidates.get().get(row)) && eligible.test(row);
    }
}
