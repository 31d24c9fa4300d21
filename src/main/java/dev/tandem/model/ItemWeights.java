package dev.tandem.model;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;

/**
 * What an item in a history adds to the scores of single other items.
 *
 * @param learned [items][items], log-odds: row i holds what item i adds to each of its neighbours; both have interactions
 * @param terms [items][S], the content of every item, for pairs of which one has no interactions
 * @param contentSimilarity log-odds that equal contents add at most for a history of one item; 0 if contents say nothing
 */
public record ItemWeights(WeightedRows learned, SparseRows terms, float contentSimilarity) {

    public ItemWeights {
        if (learned.rows().rows() != terms.rows() || learned.rows().width() != terms.rows()) {
            throw new IllegalArgumentException("weights of " + learned.rows().rows() + " × "
                    + learned.rows().width() + " items, terms of " + terms.rows());
        }
    }

    /** No item adds anything. */
    public static ItemWeights none(int items) {
        return new ItemWeights(
                new WeightedRows(new SparseRows(new int[items + 1], new int[0], items), new float[0]),
                new SparseRows(new int[items + 1], new int[0], 0),
                0);
    }

    /** How many items. */
    public int items() {
        return terms.rows();
    }
}
