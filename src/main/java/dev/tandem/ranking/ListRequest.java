package dev.tandem.ranking;

import java.util.function.IntPredicate;

/**
 * One list to be made.
 *
 * @param m how many rows at most, 1 or more
 * @param coldStartBoost log-odds, added to the scores of items without interactions at training; 0 as trained
 * @param eligible which rows may be listed; asked only for those that would enter the list
 */
public record ListRequest(Query query, int m, float coldStartBoost, IntPredicate eligible) {}
