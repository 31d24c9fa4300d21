package dev.tandem.model;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.WeightedRows;

/**
 * The item-to-item part of a model: the amounts that each item in a history adds to the scores of other items.
 *
 * @param learned [items][items], log-odds, already multiplied by γ: row i holds the amounts that item i adds to its
 *     neighbours; an item without interactions has no row and is no neighbour
 * @param terms [items][S], the content of every item, for pairs in which one item has no interactions
 * @param contentSimilarity γ κ, log-odds: the most that equal contents add for a history of one item; 0 to ignore content
 * @param mixingWeight γ, the factor of this part relative to the auto-encoder, 0 or more; 0 without item weights
 */
public record ItemWeights(WeightedRows learned, SparseRows terms, float contentSimilarity, double mixingWeight) {

    public ItemWeights {
        if (learned.rows().rows() != terms.rows() || learned.rows().width() != terms.rows()) {
            throw new IllegalArgumentException("weights of " + learned.rows().rows() + " × "
                    + learned.rows().width() + " items, terms of " + terms.rows());
        }
        if (!(mixingWeight >= 0 && mixingWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mixing weight is " + mixingWeight + ", expected 0 or more");
        }
    }

    /** Item weights that add nothing. */
    public static ItemWeights none(int items) {
        return new ItemWeights(
                new WeightedRows(new SparseRows(new int[items + 1], new int[0], items), new float[0]),
                new SparseRows(new int[items + 1], new int[0], 0),
                0,
                0);
    }

    /** How many items. */
    public int items() {
        return terms.rows();
    }
}
