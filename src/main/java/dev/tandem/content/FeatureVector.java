package dev.tandem.content;

/**
 * The content of an item as numbers: x in the paper.
 *
 * @param terms indices of the vocabulary's terms that occur, ascending, no duplicates; may be empty
 * @param vector the scaled dense vector, float[dim], or float[0] if the item has none
 */
public record FeatureVector(int[] terms, float[] vector) {

    /** Whether nothing is known about the item. */
    public boolean isEmpty() {
        return terms.length == 0 && vector.length == 0;
    }
}
