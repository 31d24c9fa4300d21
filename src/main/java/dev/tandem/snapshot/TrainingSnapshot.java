package dev.tandem.snapshot;

import dev.tandem.content.FeatureSpace;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.time.Instant;

/**
 * The data of one instant, ready for training. Items and users are rows; the keys and the ids stay in PostgreSQL.
 *
 * @param asOf when it was read
 * @param digest SHA-256 in hex over everything a model can learn from; equal digests mean nothing new
 * @param space the features learned from it
 * @param itemKeys int[items], ascending: the key of the item in each row
 * @param terms [items][S], the terms of each item
 * @param vectors [items][dim], scaled dense vectors, zeros for an item without one; without rows if the catalogue has none
 * @param interactions [users][items], the items of each user, oldest first, no duplicates, no empty rows
 */
public record TrainingSnapshot(
        Instant asOf,
        String digest,
        FeatureSpace space,
        int[] itemKeys,
        SparseRows terms,
        Matrix vectors,
        SparseRows interactions) {

    /** How many items, J. */
    public int items() {
        return itemKeys.length;
    }

    /** How many users, I. */
    public int users() {
        return interactions.rows();
    }
}
